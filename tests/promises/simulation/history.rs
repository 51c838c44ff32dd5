//! What happens in one history, and what is expected of it.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::TimeDelta;
use futures::future::join_all;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use twinbell::engine::event::{Act, Answer};
use twinbell::engine::platform::DeliveryError;

use crate::promises::{World, command, fresh, fresh_key};
use crate::support::network::Fault;

pub const CHATS: [&str; 4] = ["a", "b", "c", "d"];
const CARDS: [&str; 2] = ["door", "gate"];

/// An event that was accepted, and what it was answered.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub key: String,
    pub chat: &'static str,
    pub act: Act,
    pub answer: Answer,
}

pub struct History {
    pub world: World,
    rng: StdRng,
    /// What was accepted, in the order of the answers.
    pub accepted: Vec<Accepted>,
    /// How often the probe must have counted each of these.
    pub effects: BTreeMap<String, i64>,
    /// The jobs that must have run, with the instant at which each was due, in milliseconds.
    pub jobs: BTreeMap<String, i64>,
    /// The posts that must have been made, by what they say, with their chats.
    pub posts: BTreeMap<String, &'static str>,
    /// What each card must show at last; none once it is retired.
    pub cards: BTreeMap<(&'static str, &'static str), Option<String>>,
}

/// Something to hand in, with what is to be expected once it is accepted.
struct Deed {
    key: String,
    chat: &'static str,
    act: Act,
    expect: Expect,
}

enum Expect {
    Posts {
        id: String,
        many: usize,
    },
    Card {
        name: &'static str,
        text: String,
    },
    Touch {
        name: &'static str,
    },
    Retired {
        name: &'static str,
    },
    Job {
        id: String,
        after_s: i64,
        times: i64,
        every_s: i64,
    },
    Failure {
        id: String,
        aside: bool,
    },
}

impl History {
    pub fn new(world: World, seed: u64) -> Self {
        Self {
            world,
            rng: StdRng::seed_from_u64(seed),
            accepted: Vec::new(),
            effects: BTreeMap::new(),
            jobs: BTreeMap::new(),
            posts: BTreeMap::new(),
            cards: BTreeMap::new(),
        }
    }

    pub fn length(&mut self) -> usize {
        self.rng.random_range(20..50)
    }

    /// One thing happens.
    pub async fn step(&mut self) {
        match self.rng.random_range(0..100) {
            0..40 => {
                let deed = self.deed();
                self.hand_in(vec![deed]).await;
            }
            40..50 => {
                let many = self.rng.random_range(2..7);
                let mut deeds: Vec<Deed> = (0..many).map(|_| self.deed()).collect();
                // Side by side nothing says which of two changes of a card is the later one.
                let mut seen = Vec::new();
                deeds.retain(|deed| match &deed.expect {
                    Expect::Card { name, .. }
                    | Expect::Touch { name }
                    | Expect::Retired { name } => {
                        let is_new = !seen.contains(&(deed.chat, *name));
                        seen.push((deed.chat, name));
                        is_new
                    }
                    _ => true,
                });
                self.hand_in(deeds).await;
            }
            50..58 => self.repeat().await,
            58..76 => self.trouble(),
            76..88 => {
                let seconds = self.rng.random_range(1..4000);
                self.pass_time(TimeDelta::seconds(seconds)).await;
            }
            88..93 => self.world.network.mend(),
            93..97 => self.crash_amid().await,
            _ => {
                self.world.network.mend();
                self.world.stop_and_start().await;
            }
        }
    }

    /// All trouble ends, everybody is heard from, and everything that was to happen does.
    pub async fn come_to_rest(&mut self) {
        self.world.network.mend();
        for chat in CHATS {
            let id = format!("last{chat}");
            let expect = Expect::Posts { id, many: 1 };
            let act = command(&format!("/post last{chat} 1"));
            let key = fresh_key();
            self.hand_in(vec![Deed {
                key,
                chat,
                act,
                expect,
            }])
            .await;
        }
        self.world.wait(TimeDelta::days(2)).await;
        // Messages may have been deleted unnoticed: one last change of each card, of those too that
        // show what they should.
        for (chat, name) in self.cards.keys().copied().collect::<Vec<_>>() {
            let text = format!("v{}", fresh());
            let act = command(&format!("/card {name} {text}"));
            let expect = Expect::Card { name, text };
            let key = fresh_key();
            self.hand_in(vec![Deed {
                key,
                chat,
                act,
                expect,
            }])
            .await;
        }
        self.world.wait(TimeDelta::days(1)).await;
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.rng.random_range(0..from.len())]
    }

    fn deed(&mut self) -> Deed {
        let (chat, name) = (self.pick(&CHATS), self.pick(&CARDS));
        let key = fresh_key();
        let id = format!("e{}", fresh());
        let (act, expect) = match self.rng.random_range(0..100) {
            0..35 => {
                let many = self.rng.random_range(1..4);
                let act = command(&format!("/post {id} {many}"));
                (act, Expect::Posts { id, many })
            }
            35..60 => {
                let (how, text) = (
                    self.pick(&["card", "card", "anew"]),
                    format!("v{}", fresh()),
                );
                let act = command(&format!("/{how} {name} {text}"));
                (act, Expect::Card { name, text })
            }
            60..68 => match self.world.network.button(chat, &format!("Touch {name}")) {
                Some(data) => (Act::Press { data }, Expect::Touch { name }),
                None => (
                    command(&format!("/post {id} 1")),
                    Expect::Posts { id, many: 1 },
                ),
            },
            68..72 => (
                command(&format!("/retire {name}")),
                Expect::Retired { name },
            ),
            72..90 => {
                let (after_s, every_s) = (
                    self.rng.random_range(0..5000),
                    self.rng.random_range(1..900),
                );
                let times = self.rng.random_range(0..4);
                let act = command(&format!(
                    "/plan {id} probe.step {after_s} {id} HERE {every_s} {times}"
                ));
                let expect = Expect::Job {
                    id,
                    after_s,
                    times,
                    every_s,
                };
                (act, expect)
            }
            _ => {
                let (many, how) = (
                    self.rng.random_range(1..5),
                    self.pick(&["error", "query", "panic"]),
                );
                let act = command(&format!("/fail {id} {many} {how}"));
                let aside = many > 2;
                (act, Expect::Failure { id, aside })
            }
        };
        Deed {
            key,
            chat,
            act,
            expect,
        }
    }

    /// Hands in deeds side by side, each again and again until it is accepted, and notes what must
    /// come of them.
    async fn hand_in(&mut self, deeds: Vec<Deed>) {
        let now_ms = self.world.engine.now().timestamp_millis();
        let handed_in = deeds.iter().map(|deed| {
            self.world
                .tries(&deed.key, deed.chat, "AILSA", deed.act.clone())
        });
        let answers: Vec<_> = join_all(handed_in).await;
        for (deed, answer) in deeds.into_iter().zip(answers) {
            let answer = answer.expect("nothing stands in the way of the database");
            self.expect(&deed, now_ms);
            self.accepted.push(Accepted {
                key: deed.key,
                chat: deed.chat,
                act: deed.act,
                answer,
            });
        }
    }

    fn expect(&mut self, deed: &Deed, now_ms: i64) {
        let chat = deed.chat;
        let mut counts = |id: String| *self.effects.entry(id).or_default() += 1;
        match &deed.expect {
            Expect::Posts { id, many } => {
                counts(id.clone());
                let posts = (1..=*many).map(|nth| (format!("{id}/{nth}"), chat));
                self.posts.extend(posts);
            }
            Expect::Card { name, text } => {
                counts(format!("{name} {text}"));
                self.cards
                    .insert((chat, name), Some(format!("{name}\n{text}")));
            }
            Expect::Touch { name } => {
                counts(format!("touch:{name}"));
                // What it says then is the probe's draw.
                self.cards.insert((chat, name), None);
            }
            Expect::Retired { name } => {
                self.cards.insert((chat, name), None);
            }
            Expect::Job {
                id,
                after_s,
                times,
                every_s,
            } => {
                for nth in 0..=*times {
                    counts(id.clone());
                    let due_ms = now_ms + (after_s + nth * every_s) * 1000;
                    self.jobs.insert(format!("{id}@{due_ms}"), due_ms);
                }
            }
            Expect::Failure { id, aside } => {
                let done = i64::from(!aside);
                self.effects.insert(id.clone(), done);
            }
        }
    }

    /// An event comes again, as platforms send what they heard no confirmation of.
    async fn repeat(&mut self) {
        if self.accepted.is_empty() {
            return;
        }
        let nth = self.rng.random_range(0..self.accepted.len());
        let again = self.accepted[nth].clone();
        let tries = [(); 2].map(|()| {
            self.world
                .tries(&again.key, again.chat, "AILSA", again.act.clone())
        });
        for answer in join_all(tries).await {
            assert_eq!(answer.as_ref(), Ok(&again.answer), "{again:?}");
        }
    }

    fn trouble(&mut self) {
        let chat = self.pick(&CHATS);
        if self.rng.random_bool(0.1) {
            self.world.network.delete_all(chat);
            return;
        }
        let why = || "trouble".to_owned();
        let after_s = self.rng.random_range(1..300);
        let after = self
            .rng
            .random_bool(0.5)
            .then(|| Duration::from_secs(after_s));
        let fault = match self.rng.random_range(0..100) {
            0..20 => Fault::Refuse(DeliveryError::Later { why: why(), after }),
            20..35 => Fault::Refuse(DeliveryError::Unknown { why: why() }),
            35..55 => Fault::ShowAndBreak,
            55..60 => Fault::Refuse(DeliveryError::Unreachable { why: why() }),
            60..65 => Fault::Refuse(DeliveryError::Never { why: why() }),
            65..70 => Fault::Refuse(DeliveryError::Gone),
            70..73 => Fault::Panic,
            73..82 => Fault::Hold,
            82..91 => Fault::ShowAndHold,
            _ => Fault::ShowHoldAndBreak,
        };
        self.world.network.fail(chat, [fault]);
    }

    /// Moves the clock; what is held meanwhile comes through at some moment.
    async fn pass_time(&mut self, time: TimeDelta) {
        let network = std::sync::Arc::clone(&self.world.network);
        let delay = Duration::from_micros(self.rng.random_range(0..4000));
        let releasing = tokio::spawn(async move {
            loop {
                tokio::time::sleep(delay + Duration::from_millis(1)).await;
                CHATS.iter().for_each(|chat| network.release(chat));
            }
        });
        self.world.wait(time).await;
        releasing.abort();
    }

    /// The engine is killed while things happen, and what was not answered is handed in again.
    async fn crash_amid(&mut self) {
        let now_ms = self.world.engine.now().timestamp_millis();
        let many = self.rng.random_range(0..5);
        // Only what may be accepted in any order.
        let deeds: Vec<Deed> = (0..many)
            .map(|_| self.deed())
            .filter(|deed| matches!(deed.expect, Expect::Posts { .. } | Expect::Job { .. }))
            .collect();
        let handed_in: Vec<_> = deeds
            .iter()
            .map(|deed| {
                self.world
                    .hands_in(&deed.key, deed.chat, "AILSA", deed.act.clone())
            })
            .collect();
        let delay = Duration::from_micros(self.rng.random_range(0..6000));
        tokio::time::sleep(delay).await;
        self.world.crash().await;
        for (deed, first) in deeds.into_iter().zip(handed_in) {
            let again = self
                .world
                .tries(&deed.key, deed.chat, "AILSA", deed.act.clone())
                .await
                .expect("nothing stands in the way of the database");
            if let Ok(Ok(first)) = first.await {
                assert_eq!(first, again, "what was answered before the end was kept");
            }
            self.expect(&deed, now_ms);
            self.accepted.push(Accepted {
                key: deed.key,
                chat: deed.chat,
                act: deed.act,
                answer: again,
            });
        }
    }
}
