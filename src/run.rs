//! Putting the parts together, and keeping them running until told to stop.
//!
//! The order is a promise: nothing listens before the lease is held, and nothing is accepted before
//! the engine runs. On the way down new requests are turned away first, then what is under way ends
//! or is left for the next start, all within ten seconds.
//!
//! Nothing that the bot lives by ends unnoticed: the process ends with it, and says so.

mod networks;
mod server;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use chrono::{DateTime, SubsecRound};
use secrecy::ExposeSecret;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing::info;

use self::networks::Joined;
use self::server::Server;
use crate::config::{Config, LISTEN_VARIABLE, Mode};
use crate::engine::clock::{Clock, ClockKind, machine_now};
use crate::engine::start::secure_rng;
use crate::engine::stepping::kept_clock;
use crate::engine::{Drive, Engine, Parts};
use crate::features::{FEATURES, FEED};
use crate::http::{self, metrics::Metrics};
use crate::store::{Db, Lease, LeaseError};

/// How long the engine may take to stop. Together with [`server::ANSWERS_MAX`] less than the ten seconds
/// after which service managers kill.
const ENGINE_MAX: Duration = Duration::from_millis(8500);
/// How often a standby asks for the lease.
const LEASE_EVERY: Duration = Duration::from_secs(1);
/// For how long, and how often, the playground asks for a lease that another process seems to hold.
const LEASE_LEFT_MAX: Duration = Duration::from_secs(3);
const LEASE_LEFT_EVERY: Duration = Duration::from_millis(200);
/// What a process that was interrupted twice ends with, as shells do.
const INTERRUPTED: i32 = 130;

/// Runs until a signal asks to stop.
///
/// # Errors
/// When something cannot be started, another process takes over the database, the bot can be on none
/// of its networks any more, or a task has ended that is to run on: a service manager starts it anew.
pub async fn run(mode: Mode, config: Config) -> anyhow::Result<()> {
    let mut signals = Signals::listen().context("could not listen for signals")?;
    let mut running = tokio::select! {
        running = Running::start(mode, config) => running?,
        () = signals.next() => return Ok(()),
    };
    let end = tokio::select! {
        // In this order: the networks end, too, when the engine has.
        biased;
        () = signals.next() => Ok(()),
        why = running.engine.ended() => Err(why.into()),
        why = running.networks.lost() => Err(why),
        why = running.server.ended() => Err(why),
    };
    info!("stopping");
    tokio::spawn(async move {
        signals.next().await;
        std::process::exit(INTERRUPTED);
    });
    running.stop().await;
    end
}

/// An error and its causes in one line. A cause that was told already is left out: some errors
/// repeat their cause in their own words.
pub fn in_one_line(error: &(dyn std::error::Error + 'static)) -> String {
    let mut told = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_told = cause.to_string();
        if !told.contains(&cause_told) {
            told.push_str(": ");
            told.push_str(&cause_told);
        }
        next = cause.source();
    }
    told
}

/// The parts that work, once all are together.
struct Running {
    engine: Engine,
    networks: Joined,
    server: Server,
}

impl Running {
    async fn start(mode: Mode, config: Config) -> anyhow::Result<Self> {
        let metrics = Metrics::install().context("could not begin to count")?;
        let url = config.database_url.expose_secret();
        if Db::is_to_be_made(url) {
            // A start that is refused leaves nothing behind.
            drop(listen(config.listen).await?);
        }
        let db = Db::open(url).await?;
        let lease = take_lease(&db, mode).await?;
        let secret = config.key.open()?;
        let listener = listen(config.listen).await?;
        let address = listener.local_addr()?;
        let clock = clock(&db, mode, config.clock).await?;

        let given = networks::Given {
            discord: config.discord,
            telegram: config.telegram,
            database_url: &config.database_url,
            public_url: config.public_url.as_deref(),
        };
        let networks = networks::open(mode, given, &db, &secret).await?;
        let engine = Engine::start(Parts {
            db,
            lease,
            clock,
            schedules: config.schedules,
            drive: match config.clock {
                ClockKind::Machine => Drive::Clock,
                ClockKind::Manual => Drive::RealTime,
            },
            public_url: config.public_url.clone(),
            features: FEATURES,
            platforms: networks.iter().map(|it| Arc::clone(&it.platform)).collect(),
            secret,
            rng: secure_rng(),
        })
        .await
        .context("could not start the engine")?;
        if config.clock == ClockKind::Manual {
            // Kept from its first moment on, so that a restart goes on from there.
            engine.move_clock(engine.now()).await?;
        }
        tokio::spawn(metrics.clone().upkeep());
        let router = http::routes(&engine, metrics, config.clock);
        let router = match config.public_url {
            Some(_) => router.merge(http::calendar::routes(engine.clone(), FEED)),
            None => router,
        };
        let (router, networks) = networks::join(networks, &engine, router);
        let server = Server::start(listener, router);
        announce(mode, address, config.public_url.as_deref());
        Ok(Self {
            engine,
            networks,
            server,
        })
    }

    async fn stop(mut self) {
        self.server.close();
        self.networks.leave().await;
        self.server.stop().await;
        if tokio::time::timeout(ENGINE_MAX, self.engine.stop())
            .await
            .is_err()
        {
            tracing::warn!("the database did not close in time; nothing accepted is lost");
        }
    }
}

/// For a run, waits as a standby while another process is active.
async fn take_lease(db: &Db, mode: Mode) -> anyhow::Result<Lease> {
    let (mut is_standby, begun) = (false, Instant::now());
    loop {
        match Lease::take(db).await {
            Err(LeaseError::Taken) if mode == Mode::Run => {
                if !is_standby {
                    info!("another Twinbell is active on this database: standing by");
                    is_standby = true;
                }
                tokio::time::sleep(LEASE_EVERY).await;
            }
            // PostgreSQL may take a moment to notice that the process before was killed.
            Err(LeaseError::Taken) if begun.elapsed() < LEASE_LEFT_MAX => {
                tokio::time::sleep(LEASE_LEFT_EVERY).await;
            }
            Err(taken @ LeaseError::Taken) => {
                bail!("{taken}; stop it first, or start this one in another folder")
            }
            done => return Ok(done?),
        }
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let mut other = address;
            other.set_port(address.port().checked_add(1).unwrap_or(8765));
            bail!(
                "{address} is taken by another program; choose another port, for example with \
                 {LISTEN_VARIABLE}={other}"
            )
        }
        Err(error) => Err(error).context(format!("could not listen at {address}")),
    }
}

async fn clock(db: &Db, mode: Mode, kind: ClockKind) -> anyhow::Result<Clock> {
    let kept = kept_clock(db, kind)
        .await
        .context("could not read the kept clock")?;
    Ok(match (kind, mode) {
        (ClockKind::Manual, _) => Clock::manual(
            kept.and_then(DateTime::from_timestamp_millis)
                // Whole seconds, as `/clock` tells it.
                .unwrap_or_else(|| machine_now().trunc_subsecs(0)),
        ),
        (ClockKind::Machine, Mode::Playground) => Clock::ahead(kept.unwrap_or(0)),
        (ClockKind::Machine, Mode::Run) => Clock::machine(),
    })
}

fn announce(mode: Mode, address: SocketAddr, public_url: Option<&str>) {
    info!(%address, public_url, "listening");
    let line = match mode {
        Mode::Playground => {
            format!("Twinbell's playground is at http://{address}/ – press Ctrl+C to stop\n")
        }
        Mode::Run => {
            format!("Twinbell runs; http://{address}/ tells its health (/healthz, /metrics)\n")
        }
    };
    // Nobody may be reading, and that is no reason not to run.
    let _ = io::stdout().write_all(line.as_bytes());
}

/// What asks a process to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn open(folder: &tempfile::TempDir) -> Db {
        let file = folder.path().join("bell.sqlite");
        Db::open(&format!("sqlite://{}", file.display()))
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_run_stands_by_until_the_active_process_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let db = open(&folder).await;
        let active = take_lease(&db, Mode::Playground).await.unwrap();
        let refused = take_lease(&db, Mode::Playground).await.unwrap_err();
        assert!(
            refused
                .to_string()
                .starts_with("another Twinbell is active on this database;"),
            "{refused}"
        );
        let standby = take_lease(&db, Mode::Run);
        tokio::pin!(standby);
        let early = tokio::time::timeout(LEASE_EVERY / 2, &mut standby).await;
        assert!(early.is_err());
        let epoch = active.epoch();
        drop(active);
        assert_eq!(standby.await.unwrap().epoch(), epoch + 1);
    }

    #[tokio::test]
    async fn each_kind_of_clock_goes_on_from_its_own_past() {
        let folder = tempfile::tempdir().unwrap();
        let db = open(&folder).await;
        let _lease = take_lease(&db, Mode::Run).await.unwrap();
        let fresh = clock(&db, Mode::Playground, ClockKind::Manual)
            .await
            .unwrap();
        assert_eq!(fresh.kept() % 1000, 0);
        for (name, kept) in [("clock_ahead_ms", 86_400_000), ("clock_manual_ms", 1000)] {
            let mut tx = db.write().await.unwrap();
            let sql = "INSERT INTO setting (name, value) VALUES ($1, $2)";
            crate::store::execute!(&mut tx, sql, name, kept.to_string()).unwrap();
            tx.commit().await.unwrap();
        }
        for (mode, kind, expected) in [
            (Mode::Playground, ClockKind::Machine, 86_400_000),
            (Mode::Playground, ClockKind::Manual, 1000),
            (Mode::Run, ClockKind::Manual, 1000),
            (Mode::Run, ClockKind::Machine, 0),
        ] {
            let clock = clock(&db, mode, kind).await.unwrap();
            assert_eq!(clock.kept(), expected, "{mode:?} {kind:?}");
        }
    }

    #[test]
    fn a_chain_of_errors_tells_each_thing_once() {
        #[derive(Debug, thiserror::Error)]
        #[error("the bell is mute: no clapper")]
        struct Repeats(#[source] io::Error);
        let error =
            anyhow::Error::new(Repeats(io::Error::other("no clapper"))).context("could not ring");
        assert_eq!(
            in_one_line(error.as_ref()),
            "could not ring: the bell is mute: no clapper"
        );
    }
}
