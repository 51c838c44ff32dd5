//! Files with which people's own calendars follow the monthly meetings.

use chrono::TimeDelta;
use twinbell::engine::file::Source;

use crate::conversations::meetings::booked;
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// The calendar files of a chat so far, with long lines made whole.
fn files(t: &Twins, chat: &str) -> Vec<String> {
    let begun = t.network.begun(chat);
    let made = begun.iter().filter_map(|shown| {
        let enclosed = shown.message.file.as_ref()?;
        assert!(matches!(&enclosed.file, Source::Made(_)));
        assert_eq!(enclosed.file.name_to_send(), "monthly-meetings.ics");
        let bytes = shown.bytes.as_ref().expect("its bytes");
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

#[tokio::test]
async fn a_file_comes_with_the_rule_and_when_a_date_changes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let first = files(&t, "inverness");
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].matches("BEGIN:VEVENT").count(), 12, "{}", first[0]);
        insta::assert_snapshot!("calendar_file_entry", entry(&first[0], "2026-12").trim());
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
