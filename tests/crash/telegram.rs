//! The same on Telegram: what people do comes as updates, and the program confirms them by asking
//! for the next. Telegram drops no repeated message, so one whose fate was unknown may be there
//! twice; then it is counted.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use tokio::sync::watch;
use tokio::time::sleep;
use twinbell::engine::clock::Clock;
use twinbell::engine::message::Message;
use twinbell::store::Db;

use super::people::{Planned, forget_lost, plan_jobs};
use super::verdict::{self, numbers, texts};
use super::{Kills, Stored, chance, kill, killed_and_started};
use crate::support::telegram::{ChatId, Deed, Kind, PersonId, Shown, Telegram};

/// Groups in which the bot is asked for what it does not know: so many that the limit of twenty
/// messages a minute leaves little undone at the end.
const ASKING: usize = 40;
/// Groups in which somebody presses whatever can be pressed.
const PRESSING: usize = 12;
/// Groups that hear of jobs, and as many of which they hear.
const HEARING: usize = 8;
const JOBS: i64 = 80;
/// Longest pause between two of the things that people do.
const PAUSE_MS_MAX: u64 = 50;
/// The number of the emulator's first update.
const FIRST_UPDATE: i64 = 100_000_001;

/// The program on Telegram, killed and started again and again; then the verdict.
pub async fn survive(stored: &Stored, kills: Kills) {
    let (seed, mut rng) = chance(&kills);
    let telegram = Arc::new(Telegram::start());
    telegram.set_privacy(false);
    let program = stored.program(
        "run",
        vec![
            ("TWINBELL_TELEGRAM_TOKEN", telegram.token().to_owned()),
            ("TWINBELL_TELEGRAM_API_URL", telegram.url().to_owned()),
        ],
    );
    let mut bell = program.start().await;
    let groups = Groups::open(&telegram).await;
    let planned = groups.plan(&stored.url).await;
    let (stop, stopped) = watch::channel(false);
    let crowd = Crowd {
        telegram: Arc::clone(&telegram),
        groups: groups.clone(),
        rng: StdRng::seed_from_u64(seed + 1),
        asked: 0,
    };
    let crowd = tokio::spawn(crowd.act(stopped));
    for _ in 0..kills.many {
        bell = killed_and_started(bell, &program, &kills, &mut rng).await;
    }
    stop.send_replace(true);
    let asked = crowd.await.expect("everybody acted");
    let unconfirmed = || telegram.waiting_updates();
    let waiting = verdict::waiting_for_ever(&stored.url, unconfirmed).await;
    let ended = kill(bell).await;
    assert!(waiting.is_empty(), "{waiting:?}\n{}", ended.stderr);

    let db = Db::open(&stored.url).await.expect("the database opens");
    forget_lost(&db).await;
    every_update_once(&db, &telegram).await;
    verdict::every_post_sent(&db).await;
    verdict::every_job_once(&db, &planned).await;
    every_question_answered_once(&db, &telegram, &groups, asked).await;
    for chat in groups.all() {
        the_chat_shows_its_posts_and_cards(&db, &telegram, chat).await;
    }
    let doubts = numbers(&db, "SELECT COUNT(*) FROM post WHERE doubts > 0").await[0];
    let updates = telegram.last_update() - FIRST_UPDATE + 1;
    eprintln!("{updates} updates, {asked} questions, {doubts} posts were in doubt");
    db.close().await;
}

/// The groups of one person, into which the bot was brought.
#[derive(Clone)]
struct Groups {
    person: PersonId,
    asking: Vec<ChatId>,
    pressing: Vec<ChatId>,
    hearing: Vec<(ChatId, ChatId)>,
}

impl Groups {
    async fn open(telegram: &Telegram) -> Self {
        let person = telegram.person("Ailsa");
        let open = |nth: usize| {
            let chat = telegram.chat(Kind::Supergroup, &format!("Dell {nth}"), &[person]);
            telegram.add_bot(chat, person);
            chat
        };
        let open = |many: usize| (0..many).map(open).collect::<Vec<_>>();
        let groups = Self {
            person,
            asking: open(ASKING),
            pressing: open(PRESSING),
            hearing: open(HEARING).into_iter().zip(open(HEARING)).collect(),
        };
        for chat in groups.all() {
            telegram
                .wait_for(chat, |shown| shown.iter().any(|one| one.from_bot))
                .await;
        }
        groups
    }

    async fn plan(&self, database_url: &str) -> Planned {
        let now = Clock::machine().now();
        let address = |chat: &ChatId| chat.0.to_string();
        let pairs = self.hearing.iter();
        let pairs: Vec<_> = pairs
            .map(|(hears, lost)| (address(hears), address(lost)))
            .collect();
        plan_jobs(database_url, &pairs, now, JOBS).await
    }

    fn all(&self) -> Vec<ChatId> {
        let hearing = self
            .hearing
            .iter()
            .flat_map(|(hears, lost)| [*hears, *lost]);
        let all = self.asking.iter().chain(&self.pressing).copied();
        all.chain(hearing).collect()
    }
}

/// Everybody's acts, one after the other, until told to stop.
struct Crowd {
    telegram: Arc<Telegram>,
    groups: Groups,
    rng: StdRng,
    asked: usize,
}

impl Crowd {
    /// Tells how many questions were asked.
    async fn act(mut self, stopped: watch::Receiver<bool>) -> usize {
        let person = self.groups.person;
        while !*stopped.borrow() {
            let (telegram, groups) = (&self.telegram, &self.groups);
            match self.rng.random_range(0..20) {
                0..13 => {
                    let chat = groups.asking.choose(&mut self.rng).expect("there are some");
                    telegram.say(*chat, person, "Where is the kettle?");
                }
                13..18 => {
                    let chat = groups.asking[self.asked % ASKING];
                    let question = question(self.asked);
                    telegram.say(chat, person, &format!("{question}@twinbell_bot"));
                    self.asked += 1;
                }
                _ => {
                    let chat = groups
                        .pressing
                        .choose(&mut self.rng)
                        .expect("there are some");
                    telegram.act(*chat, person, |shown| any_deed(shown, &mut self.rng));
                }
            }
            let pause_ms = self.rng.random_range(0..PAUSE_MS_MAX);
            sleep(Duration::from_millis(pause_ms)).await;
        }
        self.asked
    }
}

/// A command that the bot does not know, and quotes when it says so.
fn question(nth: usize) -> String {
    format!("/kettle{nth}")
}

/// A reply to an open question, or a press on any button.
fn any_deed(shown: &[Shown], rng: &mut StdRng) -> Option<Deed> {
    let open = shown.iter().rfind(|one| one.force_reply.is_some());
    if let Some(open) = open.filter(|_| rng.random_bool(0.5)) {
        return Some(Deed::Reply(open.id, "Inverness".to_owned()));
    }
    let buttons = shown.iter().flat_map(|one| {
        let labels = one.keyboard.iter().flatten();
        labels.map(|label| Deed::Press(one.id, label.clone()))
    });
    let mut buttons: Vec<_> = buttons.collect();
    let nth = rng.random_range(0..buttons.len().max(1));
    (nth < buttons.len()).then(|| buttons.swap_remove(nth))
}

/// Each update is confirmed by now, so each must have been handled; none that never was is there.
async fn every_update_once(db: &Db, telegram: &Telegram) {
    let mut keys = texts(db, "SELECT key FROM event WHERE key LIKE 'tg:%'").await;
    // A late note is an event of its own, and so is what the bot may do in a new group.
    keys.retain(|key| !key.ends_with(":unseen") && !key.ends_with(":hears"));
    keys.sort_unstable();
    let (bot, _) = telegram.token().split_once(':').expect("an id");
    let told = FIRST_UPDATE..=telegram.last_update();
    let expected: Vec<_> = told.map(|number| format!("tg:{bot}:{number}")).collect();
    assert_eq!(keys.len(), expected.len());
    let lost = expected
        .iter()
        .zip(&keys)
        .find(|(expected, key)| expected != key);
    assert_eq!(lost, None, "expected and found");
    verdict::nothing_set_aside(db).await;
}

/// Each question has one post; the chat shows it once, or, where its fate was unknown, once more for
/// each doubt at the most; and the answers stand in the order of the questions.
async fn every_question_answered_once(db: &Db, telegram: &Telegram, groups: &Groups, asked: usize) {
    let doubts: BTreeMap<String, i64> = texts(
        db,
        "SELECT CAST(doubts AS TEXT) || ' ' || content FROM post WHERE card_id IS NULL",
    )
    .await
    .iter()
    .filter_map(|row| {
        let (doubts, content) = row.split_once(' ')?;
        Some((question_in(content)?, doubts.parse().ok()?))
    })
    .collect();
    assert_eq!(doubts.len(), asked, "answers");
    for (nth, chat) in groups.asking.iter().enumerate() {
        let shown = telegram.messages(*chat);
        let answers = shown.iter().filter(|one| one.from_bot);
        let answers: Vec<String> = answers.filter_map(|one| question_in(&one.text)).collect();
        let mut in_order = Vec::new();
        for answer in &answers {
            if !in_order.contains(answer) {
                in_order.push(answer.clone());
            }
            let times = answers.iter().filter(|one| *one == answer).count() as i64;
            assert!(
                times <= 1 + doubts[answer],
                "{answer} is answered {times} times"
            );
        }
        let expected: Vec<_> = (nth..asked).step_by(ASKING).map(question).collect();
        assert_eq!(in_order, expected, "{chat:?}");
    }
}

fn question_in(text: &str) -> Option<String> {
    let at = text.find("/kettle")?;
    text[at..].split('.').next().map(str::to_owned)
}

/// Every post and every card has its message, and what is there beyond was sent in doubt. What a
/// card says is what it shows.
async fn the_chat_shows_its_posts_and_cards(db: &Db, telegram: &Telegram, chat: ChatId) {
    let here = format!(
        "JOIN chat ON chat.id = chat_id WHERE chat.address = '{}'",
        chat.0
    );
    let sql = format!("SELECT COUNT(*) FROM post {here} AND card_id IS NULL");
    let posts = numbers(db, &sql).await[0];
    let sql = format!("SELECT COALESCE(CAST(SUM(doubts) AS BIGINT), 0) FROM post {here}");
    let doubts = numbers(db, &sql).await[0];
    let sql = format!("SELECT message || ' ' || content FROM card {here} AND message IS NOT NULL");
    let cards = texts(db, &sql).await;
    let shown = telegram.messages(chat);
    let many = shown.iter().filter(|one| one.from_bot).count() as i64;
    let least = posts + cards.len() as i64;
    assert!(
        (least..=least + doubts).contains(&many),
        "{least} + {doubts}: {many} in {chat:?}"
    );
    for card in cards {
        let (id, content) = card.split_once(' ').expect("a message and its content");
        let message = shown.iter().find(|one| one.id.to_string() == id);
        let text = &message
            .unwrap_or_else(|| panic!("no {id} in {chat:?}"))
            .text;
        let content: Message = serde_json::from_str(content).expect("a message");
        for line in content.plain().lines() {
            assert!(text.contains(line), "{line:?} is not in {text:?}");
        }
    }
}
