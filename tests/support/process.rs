//! The real program, as an operator starts it.
//!
//! Promise: each process sees only the variables and the folder that its test gives it, answers on
//! a port of its own, and goes when its test ends, panics, or is killed: a shell stands by that
//! holds the reading end of a pipe, and a closed pipe is the one message that even a killed process
//! sends. Every wait is bounded, and one that fails tells what the process said.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a process may take to start, or to end when nothing holds it, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a process is asked whether it has ended.
const GLANCE_EVERY: Duration = Duration::from_millis(10);

/// Kills the process `$1` when standard input ends.
const UNDERTAKER: &str = r#"
trap : HUP INT TERM PIPE
cat >/dev/null
kill -s KILL "$1" 2>/dev/null
"#;

/// A running playground.
pub struct Twinbell {
    /// Where it answers HTTP, without a slash at the end.
    pub base_url: String,
    process: Process,
}

/// How a process ended, and what it had said.
#[derive(Debug)]
pub struct Ended {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

impl Twinbell {
    /// Starts `twinbell playground` in `folder` with these environment variables and no others, on
    /// a free port unless `TWINBELL_HTTP_LISTEN` is among them, and waits until it answers.
    ///
    /// # Panics
    /// When it does not start; the message holds all that it said.
    pub fn start(folder: &Path, variables: &[(&str, &str)]) -> Self {
        Self::start_as(&["playground"], folder, variables)
    }

    /// [`Twinbell::start`] with other arguments.
    ///
    /// # Panics
    /// As [`Twinbell::start`].
    pub fn start_as(arguments: &[&str], folder: &Path, variables: &[(&str, &str)]) -> Self {
        let mut process = Process::start(arguments, folder, variables);
        match process.first_line.recv_timeout(PATIENCE) {
            Ok(line) => Self {
                base_url: address_in(&line),
                process,
            },
            Err(RecvTimeoutError::Disconnected) => {
                panic!("twinbell did not start: {:?}", process.wait(PATIENCE))
            }
            Err(RecvTimeoutError::Timeout) => {
                process.signal("KILL");
                let ended = process.wait(PATIENCE);
                panic!("twinbell said nothing within {PATIENCE:?}: {ended:?}")
            }
        }
    }

    /// Ends it as a power cut would, and waits until it is gone.
    pub fn kill(mut self) -> Ended {
        self.process.signal("KILL");
        self.process.wait(PATIENCE)
    }

    /// Asks it to stop, as service managers do, and waits until it has.
    ///
    /// # Panics
    /// When it takes longer than `most`.
    pub fn terminate(mut self, most: Duration) -> Ended {
        self.process.signal("TERM");
        self.process.wait(most)
    }

    /// Sends a signal by its name, for example `INT`.
    pub fn signal(&self, name: &str) {
        self.process.signal(name);
    }

    /// Waits until it ends by itself.
    ///
    /// # Panics
    /// When it takes longer than `most`.
    pub fn wait(mut self, most: Duration) -> Ended {
        self.process.wait(most)
    }
}

/// Runs `twinbell` with these arguments to its end.
///
/// # Panics
/// When it does not end by itself.
pub fn run(arguments: &[&str], folder: &Path, variables: &[(&str, &str)]) -> Ended {
    Process::start(arguments, folder, variables).wait(PATIENCE)
}

struct Process {
    child: Child,
    undertaker: Child,
    /// Closed when this process goes, whichever way it goes.
    _alive: Option<ChildStdin>,
    /// What it says first on standard output; disconnected if it ends without a word.
    first_line: Receiver<String>,
    stdout: Option<JoinHandle<String>>,
    stderr: Option<JoinHandle<String>>,
    is_gone: bool,
}

impl Process {
    fn start(arguments: &[&str], folder: &Path, variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_twinbell"))
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("TWINBELL_HTTP_LISTEN", "127.0.0.1:0")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("cargo has built the program");
        let mut undertaker = Command::new("sh")
            .args(["-c", UNDERTAKER, "sh", &child.id().to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("there is a shell");
        let alive = undertaker.stdin.take();
        let (first, first_line) = mpsc::channel();
        let stdout = child.stdout.take().map(|out| {
            thread::spawn(move || {
                let mut said = String::new();
                let mut out = BufReader::new(out);
                if out.read_line(&mut said).is_ok_and(|bytes| bytes > 0) {
                    let _ = first.send(said.clone());
                }
                drop(first);
                rest(out, said)
            })
        });
        let stderr = child
            .stderr
            .take()
            .map(|err| thread::spawn(move || rest(err, String::new())));
        Self {
            child,
            undertaker,
            _alive: alive,
            first_line,
            stdout,
            stderr,
            is_gone: false,
        }
    }

    fn signal(&self, name: &str) {
        // Until it is waited for, its number belongs to nobody else.
        let sent = Command::new("sh")
            .args(["-c", r#"kill -s "$1" "$2""#, "sh", name])
            .arg(self.child.id().to_string())
            .status();
        assert!(sent.is_ok_and(|status| status.success()), "no {name} sent");
    }

    fn wait(&mut self, most: Duration) -> Ended {
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("it is our child") {
                break status;
            }
            if began.elapsed() > most {
                self.end();
                let (stdout, stderr) = self.said();
                panic!("twinbell still ran after {most:?}\nstdout: {stdout}\nstderr: {stderr}");
            }
            thread::sleep(GLANCE_EVERY);
        };
        self.end();
        let (stdout, stderr) = self.said();
        Ended {
            status,
            stdout,
            stderr,
        }
    }

    /// The undertaker goes first, so that it never kills a number that has passed to another.
    fn end(&mut self) {
        if !self.is_gone {
            self.is_gone = true;
            let _ = self.undertaker.kill();
            let _ = self.undertaker.wait();
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    fn said(&mut self) -> (String, String) {
        let said = |reader: Option<JoinHandle<String>>| {
            reader
                .and_then(|reader| reader.join().ok())
                .unwrap_or_default()
        };
        (said(self.stdout.take()), said(self.stderr.take()))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

fn rest(mut from: impl Read, mut said: String) -> String {
    let mut bytes = Vec::new();
    // A process that is killed may leave half a word.
    let _ = from.read_to_end(&mut bytes);
    said.push_str(&String::from_utf8_lossy(&bytes));
    said
}

fn address_in(line: &str) -> String {
    let address = line
        .split_whitespace()
        .find(|word| word.starts_with("http"));
    let address = address.unwrap_or_else(|| panic!("no address in {line:?}"));
    address.trim_end_matches('/').to_owned()
}
