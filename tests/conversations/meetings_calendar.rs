//! Files with which people's own calendars follow the monthly meetings.

use chrono::TimeDelta;
use twinbell::engine::file::Source;

use crate::conversations::meetings::{booked, until};
use crate::conversations::{joins, plain_spaces, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::ics::{self, Entry};
use crate::support::twins::Twins;

/// The newest calendar file of a chat, as another program reads it.
fn newest(t: &Twins, chat: &str) -> Vec<Entry> {
    let begun = t.network.begun(chat);
    let file = begun.iter().rfind(|shown| shown.message.file.is_some());
    let file = file.and_then(|shown| shown.bytes.as_ref());
    ics::read(file.expect("a file").as_slice())
}

/// The calendar files of a chat so far, with long lines made whole; another program reads each of them, too.
fn files(t: &Twins, chat: &str) -> Vec<String> {
    let begun = t.network.begun(chat);
    let made = begun.iter().filter_map(|shown| {
        let enclosed = shown.message.file.as_ref()?;
        assert!(matches!(&enclosed.file, Source::Made(_)));
        let names = ["monthly-meetings.ics", "reunions-mensuelles.ics"];
        assert!(names.contains(&enclosed.file.name_to_send().as_str()));
        let bytes = shown.bytes.as_ref().expect("its bytes");
        ics::read(bytes.as_slice());
        let text = String::from_utf8(bytes.as_slice().to_vec()).expect("UTF-8");
        Some(text.replace("\r\n ", "").replace("\r\n", "\n"))
    });
    made.collect()
}

/// The entry of a month.
fn entry<'f>(file: &'f str, month: &str) -> &'f str {
    let has = |entry: &&str| entry.contains(&format!("-{month}@twinbell"));
    file.split("BEGIN:VEVENT")
        .find(has)
        .unwrap_or_else(|| panic!("{month} is not in {file}"))
}

/// A file up to the end of its first entry.
fn first_of(file: &str) -> &str {
    file.split("END:VEVENT").next().unwrap_or_default()
}

#[tokio::test]
async fn a_file_comes_with_the_rule_and_when_a_date_changes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let first = files(&t, "inverness");
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].matches("BEGIN:VEVENT").count(), 12, "{}", first[0]);
        insta::assert_snapshot!("calendar_file_entry", entry(&first[0], "2026-12").trim());
        let read = newest(&t, "inverness");
        assert_eq!(read[0].start.to_rfc3339(), "2026-12-11T09:00:00+00:00");
        assert!(read.is_sorted_by_key(|entry| entry.start));
        assert!(
            read.iter()
                .all(|entry| entry.sequence == 0 && !entry.cancelled)
        );
        let theirs = files(&t, "kinshasa");
        insta::assert_snapshot!(
            "calendar_file_entry_fr",
            entry(&theirs[0], "2026-12").trim()
        );

        t.begin_here();
        t.presses("AILSA", "inverness", "Leave out").await;
        insta::assert_snapshot!("calendar_file_anew", t.transcript());
        let left_out = files(&t, "kinshasa");
        assert_eq!(left_out.len(), 2);
        let december = entry(&left_out[1], "2026-12");
        assert!(december.contains("STATUS:CANCELLED\n"), "{december}");
        assert!(december.contains("SEQUENCE:1\n"), "{december}");
        assert!(entry(&left_out[1], "2027-01").contains("SEQUENCE:0\n"));

        t.presses("AILSA", "inverness", "Put it back").await;
        let read = newest(&t, "kinshasa");
        let of_december = |one: &&Entry| one.uid.contains("-2026-12@");
        let december = read.iter().find(of_december).expect("December");
        assert!(
            !december.cancelled && december.sequence == 2,
            "{december:?}"
        );
        let back = files(&t, "kinshasa");
        let december = entry(&back[2], "2026-12");
        assert!(december.contains("STATUS:CONFIRMED\n"), "{december}");
        assert!(december.contains("SEQUENCE:2\n"), "{december}");

        // A month that goes by as everybody has it in their calendars brings none.
        t.wait(TimeDelta::days(30)).await;
        assert_eq!(files(&t, "kinshasa").len(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_was_planned_is_called_off_when_a_partnership_ends_and_comes_back_with_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        insta::assert_snapshot!("calendar_file_ended", t.transcript());
        for chat in ["inverness", "kinshasa"] {
            let all = files(&t, chat);
            assert_eq!(all.len(), 2);
            let entries = all[1].matches("BEGIN:VEVENT").count();
            assert_eq!(entries, 12, "{}", all[1]);
            assert_eq!(all[1].matches("STATUS:CANCELLED\n").count(), entries);
            assert_eq!(all[1].matches("SEQUENCE:1\n").count(), entries);
        }
        let theirs = files(&t, "kinshasa");
        insta::assert_snapshot!(
            "calendar_file_ended_fr",
            entry(&theirs[1], "2026-12").trim()
        );

        t.presses("AILSA", "inverness", "Invite again").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        let again = files(&t, "kinshasa");
        assert_eq!(again.len(), 3);
        let december = entry(&again[2], "2026-12");
        assert!(december.contains("STATUS:CONFIRMED\n"), "{december}");
        assert!(december.contains("SEQUENCE:2\n"), "{december}");
    })
    .await;
}

#[tokio::test]
async fn in_a_chat_of_both_schools_one_file_speaks_both_languages() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::begun_in_one_chat(&mut t).await;
        t.says("AILSA", "both", "/meet").await;
        t.presses("AILSA", "both", "A: yes").await;
        t.presses("Grâce", "both", "A: yes").await;
        let all = files(&t, "both");
        assert_eq!(all.len(), 1);
        insta::assert_snapshot!("calendar_file_shared", first_of(&all[0]));
    })
    .await;
}

#[tokio::test]
async fn several_days_off_in_a_row_bring_one_file() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        for days in ["/calendar 11 Dec", "/calendar 8 Jan", "/calendar 12 Feb"] {
            t.says("AILSA", "inverness", days).await;
            t.wait(TimeDelta::minutes(4)).await;
        }
        assert_eq!(files(&t, "kinshasa").len(), 1);
        t.wait(TimeDelta::minutes(6)).await;
        let all = files(&t, "kinshasa");
        assert_eq!(all.len(), 2);
        let changed = all[1].matches("SEQUENCE:1\n").count();
        assert_eq!(changed, 3, "{}", all[1]);
        t.wait(TimeDelta::hours(1)).await;
        assert_eq!(files(&t, "kinshasa").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_link_for_the_calls_stands_where_it_is_needed_until_it_is_taken_out() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.begin_here();
        t.looks("AILSA", "inverness", "Set a call link").await;
        for flawed in ["on Zoom as always", "http://zoom.us/j/1"] {
            t.fills("AILSA", "inverness", "Set a call link", &[("call", flawed)])
                .await;
        }
        let long = format!("https://zoom.us/{}", "a".repeat(600));
        t.fills("AILSA", "inverness", "Set a call link", &[("call", &long)])
            .await;
        let zoom = "https://us02web.zoom.us/j/81234?pwd=aB3";
        t.fills("AILSA", "inverness", "Set a call link", &[("call", zoom)])
            .await;
        t.fills("AILSA", "inverness", "Change the call", &[("call", zoom)])
            .await;
        until(&mut t, "2026-12-11T08:45:00Z").await;
        let in_file = files(&t, "kinshasa");
        assert_eq!(in_file.len(), 2);
        insta::assert_snapshot!(
            "calendar_file_call_fr",
            entry(&in_file[1], "2026-12").trim()
        );
        for flawed in ["Zoom", "ftp://zoom.us/j/1"] {
            t.fills("GRÂCE", "kinshasa", "Changer le lien", &[("call", flawed)])
                .await;
        }
        t.fills("GRÂCE", "kinshasa", "Changer le lien", &[("call", &long)])
            .await;
        t.looks("GRÂCE", "kinshasa", "Changer le lien").await;
        t.fills("GRÂCE", "kinshasa", "Changer le lien", &[("call", zoom)])
            .await;
        t.fills(
            "GRÂCE",
            "kinshasa",
            "Changer le lien",
            &[("call", "meet.jit.si/NosDeuxEcoles")],
        )
        .await;
        let remove = t.data("kinshasa", "Retirer le lien");
        t.presses("GRÂCE", "kinshasa", "Retirer le lien").await;
        t.presses_data("GRÂCE", "kinshasa", &remove, "the same again")
            .await;
        t.looks("GRÂCE", "kinshasa", "Indiquer un lien").await;
        let jitsi = [("call", "https://meet.jit.si/Both")];
        t.fills("GRÂCE", "kinshasa", "Indiquer un lien", &jitsi)
            .await;
        t.presses("AILSA", "inverness", "Remove the call link")
            .await;
        // One file follows all of that.
        let before = files(&t, "kinshasa").len();
        t.wait(TimeDelta::minutes(15)).await;
        assert_eq!(files(&t, "kinshasa").len(), before + 1);
        insta::assert_snapshot!("meeting_call", t.transcript());
        let last = files(&t, "kinshasa").pop().expect("a file");
        assert!(!last.contains("URL:"), "{last}");
    })
    .await;
}

#[tokio::test]
async fn in_a_chat_of_both_schools_the_way_into_the_call_is_named_in_both_languages() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::begun_in_one_chat(&mut t).await;
    t.says("AILSA", "both", "/meet").await;
    t.presses("AILSA", "both", "A: yes").await;
    t.presses("Grâce", "both", "A: yes").await;
    let jitsi = [("call", "https://meet.jit.si/Both")];
    t.fills("AILSA", "both", "Set a call link", &jitsi).await;
    let shown = t.network.shown("both");
    let links = shown.iter().flat_map(|shown| &shown.message.links);
    let labels: Vec<String> = links.map(|link| plain_spaces(&link.label)).collect();
    assert_eq!(labels, ["Join the call: Jitsi / Rejoindre l’appel : Jitsi"]);
}

#[tokio::test]
async fn how_they_meet_stands_in_each_entry_and_one_file_tells_of_several_changes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.presses("GRÂCE", "kinshasa", "Notre façon de faire").await;
        t.presses("GRÂCE", "kinshasa", "Pour les élèves").await;
        t.presses("AILSA", "inverness", "How we meet").await;
        let plan = [("plan", "We call on the phone.")];
        t.fills("AILSA", "inverness", "Another plan", &plan).await;
        assert_eq!(files(&t, "inverness").len(), 1);
        t.begin_here();
        t.wait(TimeDelta::minutes(10)).await;
        insta::assert_snapshot!("calendar_file_manner", t.transcript());
        for (chat, words) in [
            ("inverness", "A teacher is present"),
            ("kinshasa", "Un enseignant ou une enseignante"),
        ] {
            assert_eq!(files(&t, chat).len(), 2);
            for entry in newest(&t, chat) {
                assert_eq!(entry.sequence, 1, "{entry:?}");
                assert!(entry.about.contains(words), "{entry:?}");
                assert!(entry.about.contains("We call on the phone."), "{entry:?}");
            }
        }
        t.wait(TimeDelta::hours(1)).await;
        assert_eq!(files(&t, "inverness").len(), 2);
    })
    .await;
}
