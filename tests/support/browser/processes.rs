//! The processes behind a browser: chromedriver, Chromium under it, and the shell that ends both.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use tokio::time::{Instant, sleep};

use super::{GLANCE_EVERY, START_MAX};

/// Becomes the driver when it is told the folder to live in, and ends if it is told none: the test
/// process may be killed before the undertaker stands by.
const DRIVER: &str = r#"
read -r folder && cd "$folder" || exit
export TMPDIR="$folder" HOME="$folder" XDG_CONFIG_HOME="$folder" XDG_CACHE_HOME="$folder"
exec "$@" >driver.log 2>&1 </dev/null
"#;

/// Makes a folder and says its name. When its standard input ends, it kills the process group `$1`
/// and removes the folder, more than once because the killed take a moment to let go.
const UNDERTAKER: &str = r#"
trap : HUP INT TERM PIPE
folder=$(mktemp -d "${TMPDIR:-/tmp}/twinbell-browser-XXXXXX") || exit
echo "$folder"
cat >/dev/null
kill -s KILL -- "-$1" 2>/dev/null
tries=0
until rm -rf "$folder" 2>/dev/null || [ "$tries" -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
"#;

/// The driver, Chromium under it, and the folder that they write to.
pub(super) struct Processes {
    pub(super) folder: PathBuf,
    driver: Child,
    undertaker: Child,
    /// Taken out, and so closed, to end all of it.
    alive: Option<ChildStdin>,
}

impl Processes {
    pub(super) fn start(driver: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("the driver could not be started ({error})");
        let mut driver = shell(DRIVER)
            .arg(driver)
            .arg("--port=0") // It takes a free one, of 127.0.0.1 only, and says which.
            .spawn()
            .map_err(failed)?;
        let mut undertaker = shell(UNDERTAKER)
            .arg(driver.id().to_string())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let mut folder = String::new();
        if let Some(said) = undertaker.stdout.take() {
            BufReader::new(said)
                .read_line(&mut folder)
                .map_err(failed)?;
        }
        if let Some(mut go) = driver.stdin.take() {
            go.write_all(folder.as_bytes()).map_err(failed)?;
        }
        Ok(Self {
            folder: folder.trim_end().into(),
            driver,
            alive: undertaker.stdin.take(),
            undertaker,
        })
    }

    /// The port that the driver says it listens on, once it says so.
    pub(super) async fn port(&mut self) -> Result<u16, String> {
        let deadline = Instant::now() + START_MAX;
        loop {
            let has_ended = self.driver.try_wait().is_ok_and(|status| status.is_some());
            let said = std::fs::read_to_string(self.folder.join("driver.log")).unwrap_or_default();
            if let Some(port) = port_in(&said) {
                return Ok(port);
            }
            if has_ended || Instant::now() > deadline {
                return Err(format!("chromedriver did not start:\n{}\n", said.trim()));
            }
            sleep(GLANCE_EVERY).await;
        }
    }
}

/// A shell that runs `script`, with a pipe to it. It is the leader of a process group of its own:
/// a Ctrl-C at the terminal ends the tests, and only then, by the pipe, what belongs to them.
fn shell(script: &str) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", script, "sh"])
        .stdin(Stdio::piped())
        .process_group(0);
    shell
}

impl Drop for Processes {
    fn drop(&mut self) {
        drop(self.alive.take());
        let _ = self.undertaker.wait();
        let _ = self.driver.wait();
    }
}

/// Reads `ChromeDriver was started successfully on port 40123.`
pub(super) fn port_in(said: &str) -> Option<u16> {
    let (_, rest) = said.split_once("successfully on port ")?;
    let (port, _) = rest.split_once('.')?;
    port.parse().ok()
}
