//! The address at which calendar programs follow the meetings.

use axum::Router;
use chrono::TimeDelta;
use reqwest::{Client, Response};
use twinbell::features::FEED;
use twinbell::http::calendar;

use crate::conversations::meetings::booked;
use crate::support::databases::{Fresh, on_each};
use crate::support::ics;
use crate::support::twins::Twins;

/// What the operator said how others reach the process.
const PUBLIC: &str = "https://bell.example.org";

/// The address that somebody was just shown.
fn address(t: &Twins) -> String {
    let note = t.note();
    let found = note
        .split_whitespace()
        .find(|word| word.starts_with(PUBLIC));
    found
        .unwrap_or_else(|| panic!("no address in {note}"))
        .to_owned()
}

/// A calendar program.
struct Program {
    host: String,
    http: Client,
}

impl Program {
    async fn of(t: &Twins) -> Self {
        let app: Router = calendar::routes(t.engine.clone(), FEED);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let http = Client::builder().no_proxy().build().unwrap();
        Self { host, http }
    }

    fn here(&self, address: &str) -> String {
        address.replacen(PUBLIC, &self.host, 1)
    }

    async fn gets(&self, address: &str) -> Response {
        self.http.get(self.here(address)).send().await.unwrap()
    }

    async fn reads(&self, address: &str) -> String {
        let answer = self.gets(address).await;
        assert_eq!(answer.status(), 200, "{address}");
        let text = answer.text().await.unwrap();
        ics::read(text.as_bytes());
        text.replace("\r\n ", "").replace("\r\n", "\n")
    }
}

fn entry<'f>(file: &'f str, month: &str) -> &'f str {
    let has = |entry: &&str| entry.contains(&format!("-{month}@twinbell"));
    let found = file.split("BEGIN:VEVENT").find(has);
    found.unwrap_or_else(|| panic!("{month} is not in {file}"))
}

#[tokio::test]
async fn a_school_shares_its_dates_with_calendar_programs_and_takes_the_address_back() {
    on_each(|database| async move {
        let mut t = Twins::start_public(&database).await;
        booked(&mut t).await;
        let program = Program::of(&t).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Calendar address").await;
        let first = address(&t);
        t.presses("GRÂCE", "kinshasa", "Adresse d’agenda").await;
        let theirs = address(&t);
        assert_ne!(first, theirs);

        let file = program.reads(&first).await;
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 12, "{file}");
        assert_eq!(file.matches("STATUS:CONFIRMED").count(), 12);
        let december = entry(&file, "2026-12");
        assert!(
            december.contains("DTSTART:20261211T090000Z\n"),
            "{december}"
        );
        assert!(december.contains("09:00 in Inverness"), "{december}");
        assert!(december.contains("10:00 in Kinshasa"), "{december}");
        let french = program.reads(&theirs).await;
        assert!(french.contains("Réunion mensuelle"), "{french}");

        t.presses("AILSA", "inverness", "Calendar address").await;
        assert_eq!(address(&t), first, "it stays the same");
        t.presses("AILSA", "inverness", "New address").await;
        let second = address(&t);
        assert_ne!(second, first);
        assert_eq!(program.gets(&first).await.status(), 410);
        assert_eq!(program.gets(&second).await.status(), 200);
        assert_eq!(program.gets(&theirs).await.status(), 200, "theirs stays");
        t.presses("GRÂCE", "kinshasa", "Adresse d’agenda").await;
        t.presses("GRÂCE", "kinshasa", "Nouvelle adresse").await;
        let transcript = t.transcript();
        let shown = transcript.lines().map(|line| match line.find(PUBLIC) {
            Some(at) => format!("{}{PUBLIC}/calendar/….ics", &line[..at]),
            None => line.to_owned(),
        });
        let shown: Vec<String> = shown.collect();
        insta::assert_snapshot!("meeting_feed", shown.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn an_old_button_for_a_new_address_leaves_the_newest_as_it_is() {
    let database = Fresh::sqlite();
    let mut t = Twins::start_public(&database).await;
    booked(&mut t).await;
    t.presses("AILSA", "inverness", "Calendar address").await;
    let data = t.data("inverness", "New address");
    t.presses_data("AILSA", "inverness", &data, "New address")
        .await;
    let second = address(&t);
    t.presses_data("AILSA", "inverness", &data, "New address, again")
        .await;
    assert_eq!(address(&t), second);
}

#[tokio::test]
async fn what_changes_is_in_the_calendar_at_once_with_the_same_names_as_in_the_files() {
    on_each(|database| async move {
        let mut t = Twins::start_public(&database).await;
        booked(&mut t).await;
        let program = Program::of(&t).await;
        t.presses("GRÂCE", "kinshasa", "Adresse d’agenda").await;
        let theirs = address(&t);
        let before = program.reads(&theirs).await;
        t.presses("AILSA", "inverness", "Leave out").await;
        let after = program.reads(&theirs).await;
        let uid = |file: &str| {
            let lines = entry(file, "2026-12").lines();
            let uid = lines.filter(|line| line.starts_with("UID:"));
            uid.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(uid(&before), uid(&after));
        let december = entry(&after, "2026-12");
        assert!(december.contains("STATUS:CANCELLED\n"), "{december}");
        assert!(december.contains("SEQUENCE:1\n"), "{december}");
        assert!(entry(&after, "2027-01").contains("SEQUENCE:0\n"));

        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        let ended = program.reads(&theirs).await;
        assert!(!ended.contains("STATUS:CONFIRMED"), "{ended}");
        assert!(ended.contains("STATUS:CANCELLED"), "{ended}");
    })
    .await;
}

#[tokio::test]
async fn programs_ask_whether_something_is_new_and_strangers_learn_nothing() {
    on_each(|database| async move {
        let mut t = Twins::start_public(&database).await;
        booked(&mut t).await;
        let program = Program::of(&t).await;
        t.presses("AILSA", "inverness", "Calendar address").await;
        let ours = address(&t);
        let answer = program.gets(&ours).await;
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(header("cache-control"), "private, max-age=900");
        let tag = header("etag");

        let head = program.http.head(program.here(&ours)).send().await.unwrap();
        assert_eq!(head.status(), 200);
        assert_eq!(head.headers()["etag"], tag.as_str());
        assert_eq!(head.text().await.unwrap(), "");

        t.wait(TimeDelta::hours(1)).await;
        let again = |tag: String| {
            let get = program.http.get(program.here(&ours));
            get.header("if-none-match", tag).send()
        };
        assert_eq!(again(tag.clone()).await.unwrap().status(), 304);
        t.presses("AILSA", "inverness", "Leave out").await;
        assert_eq!(again(tag).await.unwrap().status(), 200);

        let token = ours.rsplit_once('/').unwrap().1;
        let changed = match token.starts_with('1') {
            true => token.replacen('1', "2", 1),
            false => format!("1{}", &token[1..]),
        };
        for wrong in [
            changed.as_str(),
            "x.ics",
            ".ics",
            "a.b.1.ics",
            token.trim_end_matches(".ics"),
        ] {
            let answer = program.gets(&format!("{PUBLIC}/calendar/{wrong}")).await;
            assert_eq!(answer.status(), 404, "{wrong}");
            assert_eq!(answer.text().await.unwrap(), "there is nothing here\n");
        }
        let posted = program.http.post(program.here(&ours)).send().await.unwrap();
        assert_eq!(posted.status(), 405);
    })
    .await;
}

#[tokio::test]
async fn without_an_address_of_the_process_none_is_offered() {
    let database = Fresh::sqlite();
    let mut t = Twins::start_public(&database).await;
    booked(&mut t).await;
    let data = t.data("inverness", "Calendar address");
    let mut t = t.restarted(&database).await;
    t.presses_data("AILSA", "inverness", &data, "Calendar address")
        .await;
    assert!(
        t.note().contains("no calendar address at the moment"),
        "{}",
        t.note()
    );
    t.presses_data("AILSA", "kinshasa", &data, "Calendar address")
        .await;
    t.begin_here();
    t.says("AILSA", "inverness", "/meet").await;
    assert!(!t.newest("inverness").contains("Calendar address"));
}
