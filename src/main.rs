//! The command line.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};
use twinbell::config::{Checked, Given, Log, LogFormat, Mode};
use twinbell::run::in_one_line;
use twinbell::{doctor, run};

/// Keeps partnerships between two schools in different countries alive, in the chats they use.
#[derive(Parser)]
#[command(
    version,
    after_help = "Without a command it starts the playground, unless a token, a database address \
                  or a configuration file is given: then it runs.\n\
                  Every setting, with its environment variable, is documented in \
                  config/default.toml."
)]
struct Cli {
    /// A configuration file in TOML
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Copy, Subcommand)]
enum Command {
    /// Connects to the chat networks whose tokens are given
    Run,
    /// Serves a local web page with both schools' chats, to try everything out
    Playground,
    /// Says what is fine, what is missing or wrong, and how to mend it
    Doctor,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let given = Given::read(cli.config.as_deref(), std::env::vars_os());
    let mode = match cli.command {
        Some(Command::Run) => Mode::Run,
        Some(Command::Playground) => Mode::Playground,
        Some(Command::Doctor) => return report(&given).await,
        None => given.mode(),
    };
    match start(&given, mode).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("twinbell: {}", in_one_line(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

async fn start(given: &Given, mode: Mode) -> anyhow::Result<()> {
    let config = Checked::of(given, mode).config()?;
    log_to_stderr(&config.log)?;
    std::panic::set_hook(Box::new(|panic| {
        // Where, but not what: the words of a panic may quote what somebody typed.
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "a panic: a bug in Twinbell");
    }));
    run::run(mode, config).await
}

async fn report(given: &Given) -> ExitCode {
    let findings = doctor::examine(given, given.mode()).await;
    let lines: String = findings
        .iter()
        .map(|finding| format!("{finding}\n"))
        .collect();
    // Whoever reads may have seen enough.
    let _ = std::io::stdout().write_all(lines.as_bytes());
    if findings.iter().any(|finding| finding.is_wrong()) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn log_to_stderr(log: &Log) -> anyhow::Result<()> {
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = match log.format {
        LogFormat::Json => lines.json().boxed(),
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
    };
    tracing_subscriber::registry()
        .with(lines)
        .with(EnvFilter::try_new(&log.filter)?)
        .with(most_of_libraries())
        .init();
    Ok(())
}

/// The most that libraries may log, whatever the operator asks for: further down they log what they
/// send and receive, and so tokens, names and what people typed.
fn most_of_libraries() -> Targets {
    Targets::new()
        .with_default(LevelFilter::INFO)
        .with_target("serenity", LevelFilter::WARN)
        .with_target("sqlx", LevelFilter::WARN)
        .with_target("twinbell", LevelFilter::TRACE)
}
