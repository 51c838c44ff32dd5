//! One connection to the gateway: heartbeats, and what comes in, in order.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use rand::RngExt;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::protocol::{self, Frame, LEAVE_RESUMABLY, Next};

/// How long connecting may take, and then the gateway's first word.
const HELLO_MAX: Duration = Duration::from_secs(20);
/// How long a frame may take to leave.
const SEND_MAX: Duration = Duration::from_secs(10);

/// An open connection.
pub(super) struct Link {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    beat_every: Duration,
    next_beat: Instant,
    /// Whether the last heartbeat was heard. A connection on which it was not is dead, though
    /// neither side was told.
    was_heard: bool,
}

/// What a connection gave.
pub(super) enum Got {
    Frame(Frame),
    /// Something that is no frame.
    Unreadable,
    /// The connection is over, for the reason that the words give.
    End(Next, String),
}

impl Link {
    /// Connects, and waits for the gateway's first word.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub(super) async fn open(address: &str) -> Result<Self, String> {
        let connecting = tokio_tungstenite::connect_async(address);
        let (socket, _) = timeout(HELLO_MAX, connecting)
            .await
            .map_err(|_| "no connection in time".to_owned())?
            .map_err(|error| error.to_string())?;
        let now = Instant::now();
        let mut link = Self {
            socket,
            beat_every: HELLO_MAX,
            next_beat: now + HELLO_MAX,
            was_heard: true,
        };
        let hello = timeout(HELLO_MAX, link.receive())
            .await
            .map_err(|_| "the gateway said nothing".to_owned())?;
        let Got::Frame(Frame::Hello { beat_every }) = hello else {
            return Err("the gateway did not say hello".to_owned());
        };
        link.beat_every = beat_every.max(Duration::from_millis(1));
        // At a random moment, so that after an outage not all bots speak at once.
        link.next_beat = Instant::now() + link.beat_every.mul_f64(rand::rng().random());
        Ok(link)
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub(super) async fn send(&mut self, frame: String) -> Result<(), String> {
        match timeout(SEND_MAX, self.socket.send(Message::Text(frame))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("nothing can be sent any more".to_owned()),
        }
    }

    /// The next that comes in. Meanwhile heartbeats go out, which say that `seq` was the last event
    /// heard. May be dropped and asked again.
    pub(super) async fn next(&mut self, seq: Option<u64>) -> Got {
        loop {
            let until = self.next_beat;
            tokio::select! {
                got = self.receive() => match got {
                    Got::Frame(Frame::Heard) => self.was_heard = true,
                    Got::Frame(Frame::WantsBeat) => {
                        if let Err(why) = self.beat(seq).await {
                            return Got::End(Next::Resume, why);
                        }
                    }
                    got => return got,
                },
                () = sleep_until(until) => {
                    if !self.was_heard {
                        return Got::End(Next::Resume, "a heartbeat was not heard".to_owned());
                    }
                    if let Err(why) = self.beat(seq).await {
                        return Got::End(Next::Resume, why);
                    }
                }
            }
        }
    }

    /// Leaves the connection so that its session lives on.
    pub(super) async fn leave(mut self) {
        let frame = CloseFrame {
            code: LEAVE_RESUMABLY.into(),
            reason: "".into(),
        };
        // A connection that is dead need not be told.
        let _ = timeout(Duration::from_secs(1), self.socket.close(Some(frame))).await;
    }

    async fn beat(&mut self, seq: Option<u64>) -> Result<(), String> {
        self.was_heard = false;
        self.next_beat = Instant::now() + self.beat_every;
        self.send(protocol::beat(seq)).await
    }

    async fn receive(&mut self) -> Got {
        loop {
            return match self.socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    Frame::read(&text).map_or(Got::Unreadable, Got::Frame)
                }
                // Nothing compressed was asked for.
                Some(Ok(Message::Binary(_))) => Got::Unreadable,
                Some(Ok(Message::Close(frame))) => {
                    let code = frame.as_ref().map(|frame| u16::from(frame.code));
                    let why = frame.map_or("closed without a word".to_owned(), |frame| {
                        format!("closed with {frame}")
                    });
                    Got::End(protocol::after_close(code), why)
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => continue,
                Some(Err(error)) => Got::End(Next::Resume, error.to_string()),
                None => Got::End(Next::Resume, "the connection broke".to_owned()),
            };
        }
    }
}
