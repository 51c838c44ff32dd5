//! One school year of two schools as a paper, `docs/a-year.md`: what each staff room reads, and when. It is
//! compared with what happens now; `TWINBELL_TEST_WRITE=1` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use twinbell::engine::message::Message;

use super::meetings::booked;
use super::tone::{CHARS_MAX, faults};
use crate::support::aloud::read_aloud;
use crate::support::databases::Fresh;
use crate::support::network::Network;
use crate::support::twins::Twins;

const PAPER: &str = "docs/a-year.md";
const WRITE: &str = "TWINBELL_TEST_WRITE";
/// A Monday in September at ten past ten in Inverness, where summer time holds, and in Kinshasa.
pub const BEGINS: &str = "2026-09-07T09:10:00Z";
pub const CHATS: [(&str, &str, Tz); 2] = [
    ("inverness", "Inverness", chrono_tz::Europe::London),
    ("kinshasa", "Kinshasa", chrono_tz::Africa::Kinshasa),
];
/// Two schools that live through a year.
pub struct Year {
    pub t: Twins,
    /// What people did: when, and in which words.
    acts: Vec<(DateTime<Utc>, String)>,
}

impl Year {
    pub async fn begin(database: &Fresh, at: &str) -> Self {
        let network = Arc::new(Network::new(true));
        let t = Twins::start_at(database, at.parse().unwrap(), network).await;
        Self {
            t,
            acts: Vec::new(),
        }
    }

    /// Waits until this instant.
    async fn at(&mut self, instant: &str) -> &mut Self {
        let instant: DateTime<Utc> = format!("{instant}:00Z").parse().unwrap();
        self.t.wait(instant - self.t.engine.now()).await;
        self
    }

    fn note(&mut self, who: &str, what: &str) {
        self.acts
            .push((self.t.engine.now(), format!("**{who}** {what}")));
    }

    async fn says(&mut self, who: &str, chat: &str, text: &str) {
        self.note(who, &format!("types `{text}`"));
        self.t.says(who, chat, text).await;
    }

    async fn presses(&mut self, who: &str, chat: &str, label: &str) {
        self.note(who, &format!("presses [{label}]"));
        self.t.presses(who, chat, label).await;
    }

    /// Presses a button where there is one.
    async fn may_press(&mut self, who: &str, chat: &str, label: &str) {
        if self.t.network.button(chat, label).is_some() {
            self.presses(who, chat, label).await;
        }
    }

    /// Sends the greeting that is ready.
    async fn greets(&mut self, who: &str, chat: &str, label: &str) {
        self.note(
            who,
            &format!("presses [{label}], and sends what is ready there"),
        );
        let form = self.t.opens(who, chat, label).await;
        let ready = form.fields[0].value.clone();
        self.t.sends(who, chat, &form, &[("letter", &ready)]).await;
    }

    /// The paper: acts and messages in the order of time, by month.
    fn paper(&self) -> String {
        let mut lines: Vec<(DateTime<Utc>, usize, String)> = Vec::new();
        for (at, act) in &self.acts {
            lines.push((*at, 0, act.clone()));
        }
        let begins: DateTime<Utc> = BEGINS.parse().unwrap();
        for (nth, (chat, place, _)) in CHATS.iter().enumerate() {
            let begun = self.t.network.begun(chat);
            // All of the first day happens at one instant.
            for shown in begun.iter().filter(|shown| shown.at > begins) {
                let line = format!("Twinbell, in {place}:\n\n{}", quoted(&shown.message));
                lines.push((shown.at, nth + 1, line));
            }
        }
        lines.sort_by_key(|(at, nth, _)| (*at, *nth));
        let mut paper = INTRODUCTION.to_owned();
        let mut before: Option<DateTime<Utc>> = None;
        for (at, _, line) in lines {
            let month = |at: DateTime<Utc>| at.format("%B %Y").to_string();
            if before.map(month) != Some(month(at)) {
                write!(paper, "\n## {}\n", month(at)).unwrap();
            }
            if before != Some(at) {
                write!(paper, "\n{}", dates(at)).unwrap();
            }
            before = Some(at);
            write!(paper, "\n{line}\n").unwrap();
        }
        paper
    }
}

/// A message as a quotation, line by line. A platform shows an instant on the reader's own clock, which a paper
/// cannot.
fn quoted(message: &Message) -> String {
    let text = read_aloud(message);
    let lines = text.lines().map(str::trim_start);
    let lines = lines.filter(|line| {
        let clocks = ["On your clock:", "À votre montre"];
        !clocks.iter().any(|clock| line.starts_with(clock))
    });
    let lines: Vec<String> = lines.map(|line| format!("> {}\\", escaped(line))).collect();
    lines.join("\n").trim_end_matches('\\').to_owned()
}

const INTRODUCTION: &str = "# A year of two schools

What the staff of two schools read in one school year, made by a test (`tests/conversations/year.rs`): a good
autumn, a quiet exam term, a greeting that goes on, a teacher who leaves, and the summer. The linking of the first
day is left out, and so is what only the person saw who pressed a button. Square brackets are buttons.
";

/// The date and time in both places.
fn dates(at: DateTime<Utc>) -> String {
    let in_place = |(_, place, zone): (&str, &str, Tz)| {
        let local = at.with_timezone(&zone);
        format!("{} in {place}", local.format("%a %-d %b %Y, %H:%M"))
    };
    format!("### {}\n", CHATS.map(in_place).join(" · "))
}

/// What would be taken for markup in a paper.
fn escaped(line: &str) -> String {
    let line = line.trim_start_matches(['#', '@']).trim_start();
    line.replace('<', "‹").replace('>', "›")
}

/// Letters of a good autumn: the instant, who writes where, and what.
const AUTUMN: [(&str, &str, &str, &str); 8] = [
    (
        "2026-09-15T10:00",
        "AILSA",
        "inverness",
        "Our pupils have drawn the school by the water. Shall we send it?",
    ),
    (
        "2026-09-17T09:00",
        "GRÂCE",
        "kinshasa",
        "Oui, avec plaisir ! Les nôtres dessinent le fleuve.",
    ),
    (
        "2026-09-29T10:00",
        "AILSA",
        "inverness",
        "The drawings hang in our hall. What are you reading at the moment?",
    ),
    (
        "2026-10-01T09:00",
        "GRÂCE",
        "kinshasa",
        "Nous lisons des contes. Quels contes connaissez-vous ?",
    ),
    (
        "2026-10-13T10:00",
        "AILSA",
        "inverness",
        "We know one about a seal. We will tell it at our meeting.",
    ),
    (
        "2026-10-27T10:00",
        "GRÂCE",
        "kinshasa",
        "Nos élèves ont beaucoup aimé le phoque.",
    ),
    (
        "2026-11-10T10:00",
        "AILSA",
        "inverness",
        "It is getting dark early here. When does the sun set where you are?",
    ),
    (
        "2026-11-12T09:00",
        "GRÂCE",
        "kinshasa",
        "Toujours vers dix-huit heures !",
    ),
];

const DAYS_OFF: [(&str, &str, &str); 5] = [
    ("AILSA", "inverness", "2026-12-21 to 2027-01-04"),
    ("AILSA", "inverness", "2027-03-29 to 2027-04-09"),
    ("AILSA", "inverness", "2027-06-28 to 2027-08-15"),
    ("GRÂCE", "kinshasa", "2026-12-24 au 2027-01-03"),
    ("GRÂCE", "kinshasa", "2027-07-05 au 2027-09-03"),
];

pub async fn days_off(t: &mut Twins) {
    for (who, chat, days) in DAYS_OFF {
        t.says(who, chat, &format!("/calendar {days}")).await;
    }
}

/// The year of the paper.
async fn live(year: &mut Year) {
    for (instant, who, chat, text) in AUTUMN {
        year.at(instant).await;
        year.may_press("AILSA", "inverness", "Yes, we met").await;
        year.says(who, chat, &format!("/say {text}")).await;
    }
    // The exam term: nobody writes, and nobody has time for the meetings.
    for instant in [
        "2026-12-15T10:00",
        "2027-01-12T10:00",
        "2027-02-16T10:00",
        "2027-03-15T10:00",
    ] {
        year.at(instant).await;
        year.may_press("GRÂCE", "kinshasa", "Non, pas cette fois")
            .await;
    }
    year.at("2027-03-16T10:00").await;
    year.says("AILSA", "inverness", "/status").await;
    year.greets("AILSA", "inverness", "Send a greeting").await;
    year.at("2027-03-17T09:00").await;
    year.says(
        "GRÂCE",
        "kinshasa",
        "/say Merci ! Les examens sont finis, et nous voilà.",
    )
    .await;
    year.at("2027-04-20T10:00").await;
    year.may_press("AILSA", "inverness", "Yes, we met").await;
    year.says(
        "AILSA",
        "inverness",
        "/say Our pupils would like to sing with yours.",
    )
    .await;
    year.at("2027-04-22T09:00").await;
    year.says(
        "GRÂCE",
        "kinshasa",
        "/say Bonne idée ! Nous avons une chanson.",
    )
    .await;
    year.at("2027-05-18T10:00").await;
    year.may_press("AILSA", "inverness", "Yes, we met").await;
    year.says(
        "AILSA",
        "inverness",
        "/say I change schools in June. Rory goes on for us.",
    )
    .await;
    year.says("Rory", "inverness", "/setup").await;
    year.presses("Rory", "inverness", "Point person").await;
    year.presses("Rory", "inverness", "That is me").await;
    year.at("2027-05-20T09:00").await;
    year.says(
        "GRÂCE",
        "kinshasa",
        "/say Merci pour tout, AILSA. Bienvenue, Rory !",
    )
    .await;
    year.at("2027-06-15T10:00").await;
    year.may_press("Rory", "inverness", "Yes, we met").await;
    year.says(
        "Rory",
        "inverness",
        "/say Thank you! Until after the summer.",
    )
    .await;
    year.at("2027-09-08T10:00").await;
}

#[tokio::test]
async fn the_paper_tells_a_year_as_it_is() {
    let database = Fresh::sqlite();
    let mut year = Year::begin(&database, BEGINS).await;
    booked(&mut year.t).await;
    days_off(&mut year.t).await;
    live(&mut year).await;
    let paper = year.paper();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAPER);
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&file, &paper).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    check(&year);
    let faults = CHATS.map(|(chat, ..)| faults(&year.t, chat)).concat();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(
        kept == paper,
        "{PAPER} tells another year than this one; {WRITE}=1 writes it anew"
    );
    year.t.stop().await;
}

/// What holds for each message of the year that nobody asked for.
fn check(year: &Year) {
    for (chat, place, zone) in CHATS {
        let mut months: BTreeMap<String, usize> = BTreeMap::new();
        for shown in unasked(&year.t, chat, &year.acts) {
            let local = shown.0.with_timezone(&zone);
            let text = shown.1.plain();
            assert!(
                (8..16).contains(&chrono::Timelike::hour(&local)),
                "{place} at {local}: {text}"
            );
            let closed = DAYS_OFF.iter().any(|(_, at, days)| {
                let days: Vec<NaiveDate> =
                    days.split(' ').filter_map(|day| day.parse().ok()).collect();
                *at == chat && (days[0]..=days[1]).contains(&local.date_naive())
            });
            assert!(!closed, "{place} is closed on {local}: {text}");
            let chars = text.chars().count();
            assert!(chars <= CHARS_MAX, "{chars} in {place}: {text}");
            *months.entry(local.format("%Y-%m").to_string()).or_default() += 1;
        }
        for (month, count) in &months {
            assert!(*count <= 8, "{place}: {count} in {month}");
        }
    }
}

/// The messages of a chat that came at an instant at which nobody did anything.
fn unasked(
    t: &Twins,
    chat: &str,
    acts: &[(DateTime<Utc>, String)],
) -> Vec<(DateTime<Utc>, Message)> {
    let begun = t.network.begun(chat).into_iter();
    let begins: DateTime<Utc> = BEGINS.parse().unwrap();
    begun
        .filter(|shown| shown.at > begins && acts.iter().all(|(at, _)| *at != shown.at))
        .map(|shown| (shown.at, shown.message))
        .collect()
}
