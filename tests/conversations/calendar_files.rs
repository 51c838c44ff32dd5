//! Days off come from a calendar file: sent or pasted, looked at, and taken or left.

use std::sync::Arc;

use twinbell::engine::file::FileRef;
use twinbell::engine::platform::DeliveryError;

use crate::conversations::{expect, linked, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

/// What a school's calendar program may have saved.
const SCHOOL: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:School\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20270105\r\n\
    SUMMARY:Christmas holidays\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20200503\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:May Day\r\n\
    END:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20270118\r\nRRULE:FREQ=DAILY;COUNT=5\r\nSUMMARY:Exams\r\n\
    END:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:4\r\nDTSTART:20261201T170000Z\r\nSUMMARY:Parents\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:5\r\nDTSTART;VALUE=DATE:20261207\r\nRRULE:FREQ=MONTHLY\r\nSUMMARY:Training\r\n\
    END:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:6\r\nDTSTART;VALUE=DATE:20281221\r\nSUMMARY:Later\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:7\r\nSUMMARY:Whenever\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:8\r\nDTSTART;VALUE=DATE:20261123\r\nRRULE:FREQ=DAILY\r\nSUMMARY:Lunch duty\r\n\
    END:VEVENT\r\n\
    END:VCALENDAR\r\n";

fn calendar(t: &Twins, text: &str) -> FileRef {
    let network = &t.network;
    network.keep_file("school.ics", "text/calendar", text.as_bytes())
}

/// A file with this many single days off from 6 January 2027 on, each with a name of its own.
fn many(days: u64) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2027, 1, 6).unwrap();
    let day = |nth| {
        let date = first + chrono::Days::new(nth);
        let date = date.format("%Y%m%d");
        format!("BEGIN:VEVENT\nDTSTART;VALUE=DATE:{date}\nSUMMARY:Day {nth}\nEND:VEVENT\n")
    };
    let days: String = (0..days).map(day).collect();
    format!("BEGIN:VCALENDAR\n{days}END:VCALENDAR\n")
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_taken() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/calendar").await;
        t.looks("AILSA", "inverness", "From a calendar file").await;
        let file = calendar(&t, SCHOOL);
        t.says_with("AILSA", "inverness", ("calendar", ""), vec![file.clone()])
            .await;
        expect(&t, "inverness", "Shall I take these days?");
        let take = t.data("inverness", "Take these days");
        t.presses("Rory", "inverness", "Take these days").await;
        t.presses_data("AILSA", "inverness", &take, "the same again")
            .await;
        t.says_with("AILSA", "inverness", ("calendar", ""), vec![file.clone()])
            .await;
        expect(&t, "inverness", "3 entries are in your calendar already.");
        t.says("GRÂCE", "kinshasa", "/calendar").await;
        t.looks("GRÂCE", "kinshasa", "À partir d’un fichier").await;
        t.says_with("GRÂCE", "kinshasa", ("calendar", ""), vec![file])
            .await;
        let leave = t.data("kinshasa", "Les laisser");
        t.presses("GRÂCE", "kinshasa", "Les laisser").await;
        t.presses_data("GRÂCE", "kinshasa", &leave, "the same again")
            .await;
        let two = calendar(&t, &many(2));
        t.says_with("GRÂCE", "kinshasa", ("calendar", ""), vec![two.clone()])
            .await;
        t.presses("GRÂCE", "kinshasa", "Reprendre").await;
        t.says_with("GRÂCE", "kinshasa", ("calendar", ""), vec![two])
            .await;
        t.presses("AILSA", "inverness", "The next twelve months")
            .await;
        t.presses("GRÂCE", "kinshasa", "Les douze prochains mois")
            .await;
        insta::assert_snapshot!("calendar_files", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn files_that_cannot_be_taken_are_told_apart() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let large = format!("BEGIN:VCALENDAR\n{}", "X".repeat(1024 * 1024));
        for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
            for text in ["<html>", &large, &many(90)] {
                let file = calendar(&t, text);
                t.says_with(who, chat, ("calendar", ""), vec![file]).await;
            }
            // One that does not tell its size.
            let file = FileRef {
                bytes: 0,
                ..calendar(&t, &large)
            };
            t.says_with(who, chat, ("calendar", ""), vec![file]).await;
            let gone = DeliveryError::Never {
                why: "deleted".to_owned(),
            };
            t.network.fail_fetches([gone]);
            let file = calendar(&t, SCHOOL);
            t.says_with(
                who,
                chat,
                ("calendar", ""),
                vec![file.clone(), file.clone()],
            )
            .await;
            t.says_with(who, chat, ("calendar", ""), vec![file]).await;
            t.says(who, chat, "/calendar").await;
        }
        for (who, chat, from) in [
            ("AILSA", "inverness", "From a calendar file"),
            ("GRÂCE", "kinshasa", "À partir d’un fichier"),
        ] {
            t.fills(who, chat, from, &[("file", "21 Dec to 4 Jan")])
                .await;
        }
        t.presses("AILSA", "inverness", "Leave them").await;
        insta::assert_snapshot!("calendar_files_refused", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_file_is_read_however_it_was_saved() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let day = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261221\nSUMMARY:Fête\nEND:VEVENT\nEND:VCALENDAR\n";
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(day.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let narrow: Vec<u8> = day.chars().map(|c| c as u8).collect();
    for bytes in [wide, narrow] {
        let file = t.network.keep_file("fetes.ics", "text/calendar", &bytes);
        t.says_with("AILSA", "inverness", ("calendar", ""), vec![file])
            .await;
        expect(&t, "inverness", "Monday 21 December 2026: Fête");
        t.presses("AILSA", "inverness", "Leave them").await;
    }
    let table = t
        .network
        .keep_file("x.ics", "text/calendar", b"PK\x03\x04\x14\x00");
    t.says_with("AILSA", "inverness", ("calendar", ""), vec![table])
        .await;
    expect(&t, "inverness", "This is no calendar file.");
}

#[tokio::test]
async fn many_days_are_listed_a_page_at_a_time_and_each_can_be_taken_out() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for (who, chat, take) in [
            ("AILSA", "inverness", "Take these days"),
            ("GRÂCE", "kinshasa", "Reprendre"),
        ] {
            let file = calendar(&t, &many(35));
            t.says_with(who, chat, ("calendar", ""), vec![file]).await;
            t.presses(who, chat, take).await;
        }
        t.begin_here();
        t.says("AILSA", "inverness", "/calendar").await;
        t.presses("AILSA", "inverness", "All of Dell Primary").await;
        t.presses("AILSA", "inverness", "Later days").await;
        t.presses("AILSA", "inverness", "Later days").await;
        let old = t.data("inverness", "Earlier days");
        t.presses("AILSA", "inverness", "Remove 9 Feb").await;
        t.presses_data("AILSA", "inverness", &old, "the days before")
            .await;
        t.presses("Rory", "inverness", "All of Lycée de la Gombe")
            .await;
        t.says("GRÂCE", "kinshasa", "/calendar").await;
        t.presses("GRÂCE", "kinshasa", "Tous ceux de Lycée de la Gombe")
            .await;
        t.presses("GRÂCE", "kinshasa", "Jours d’après").await;
        let theirs = [
            t.data("inverness", "All of Lycée de la Gombe"),
            t.data("kinshasa", "Tous ceux de Dell"),
        ];
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.presses_data("AILSA", "inverness", &theirs[0], "an old button")
            .await;
        t.presses_data("GRÂCE", "kinshasa", &theirs[1], "an old button")
            .await;
        insta::assert_snapshot!("many_days", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_is_in_a_file_can_be_pasted_and_where_forms_come_in_steps_the_file_is_the_answer() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/calendar").await;
        t.fills("AILSA", "inverness", "From a calendar", &[("file", SCHOOL)])
            .await;
        expect(&t, "inverness", "Shall I take these days?");

        let database = Fresh::sqlite();
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        linked(&mut t).await;
        t.begin_here();
        for (who, chat, from) in [
            ("AILSA", "inverness", "From a calendar file"),
            ("GRÂCE", "kinshasa", "À partir d’un fichier"),
        ] {
            t.says(who, chat, "/calendar").await;
            t.presses(who, chat, from).await;
            let file = calendar(&t, SCHOOL);
            t.replies_with(who, chat, "", vec![file]).await;
        }
        t.presses("AILSA", "inverness", "Take these days").await;
        t.presses("GRÂCE", "kinshasa", "Les laisser").await;
        insta::assert_snapshot!("calendar_files_in_steps", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_one_chat_each_school_decides_on_its_own_file() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::set_up(&mut t).await;
    t.begin_here();
    let file = calendar(&t, SCHOOL);
    t.says_with("AILSA", "both", ("calendar", ""), vec![file.clone()])
        .await;
    t.presses("Grâce", "both", "Take these days").await;
    t.presses("AILSA", "both", "Take these days").await;
    t.says_with("Grâce", "both", ("calendar", ""), vec![file])
        .await;
    t.presses("AILSA", "both", "Take these days").await;
    insta::assert_snapshot!("calendar_files_in_one_chat", t.transcript());
}
