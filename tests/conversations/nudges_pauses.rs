//! Breaks from nudges, what they wait for, and what is announced of the next one.

use chrono::TimeDelta;

use super::nudges::introduced;
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// How often a chat was told something with these words.
fn count(t: &Twins, chat: &str, words: &str) -> usize {
    let begun = t.network.begun(chat);
    let texts = begun.iter().map(|shown| shown.message.plain());
    texts
        .filter(|text| plain_spaces(text).contains(words))
        .count()
}

/// It goes quiet twice. The first time a school says that they talked elsewhere; then a break comes, and ends.
pub async fn goes_quiet(t: &mut impl Stage) {
    super::meetings::introduced(t).await;
    t.wait(TimeDelta::days(15)).await;
    t.presses("GRÂCE", "kinshasa", "Plus…").await;
    t.presses("GRÂCE", "kinshasa", "Nous nous sommes parlé ailleurs")
        .await;
    t.says("AILSA", "inverness", "/status").await;
    t.wait(TimeDelta::days(16)).await;
    t.presses("AILSA", "inverness", "More…").await;
    t.presses("AILSA", "inverness", "Remind us later").await;
    t.says("GRÂCE", "kinshasa", "/status").await;
}

#[tokio::test]
async fn a_break_of_a_day_stops_the_clock_and_nothing_begins_anew() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(15)).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "More…").await;
        t.presses("AILSA", "inverness", "Pause reminders").await;
        t.wait(TimeDelta::days(1)).await;
        let resume = t.data("kinshasa", "Reprendre les rappels");
        t.presses("GRÂCE", "kinshasa", "Reprendre les rappels")
            .await;
        t.presses_data("GRÂCE", "kinshasa", &resume, "[Reprendre les rappels]")
            .await;
        expect(&t, "kinshasa", "Les rappels ne sont pas suspendus");
        t.says("AILSA", "inverness", "/status").await;
        expect(
            &t,
            "inverness",
            "with another small step, perhaps a short call",
        );
        t.wait(TimeDelta::days(10)).await;
        assert_eq!(count(&t, "inverness", "a little quiet"), 1);
        assert_eq!(count(&t, "inverness", "still quiet"), 1);
        assert_eq!(count(&t, "kinshasa", "encore calme"), 1);
        insta::assert_snapshot!("nudges_short_break", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_break_before_the_other_school_is_told_keeps_it_untold() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    // Nine o'clock in Kinshasa is eight in Inverness.
    t.wait(TimeDelta::days(14) + TimeDelta::hours(23)).await;
    assert_eq!(count(&t, "kinshasa", "un peu calme"), 1);
    t.presses("GRÂCE", "kinshasa", "Plus…").await;
    t.presses("GRÂCE", "kinshasa", "Suspendre les rappels")
        .await;
    t.wait(TimeDelta::days(3)).await;
    assert_eq!(count(&t, "inverness", "a little quiet"), 0);
}

#[tokio::test]
async fn after_a_long_break_the_first_step_comes_again() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.wait(TimeDelta::days(15)).await;
    t.presses("AILSA", "inverness", "More…").await;
    t.presses("AILSA", "inverness", "Pause reminders").await;
    t.wait(TimeDelta::days(14)).await;
    t.presses("GRÂCE", "kinshasa", "Reprendre les rappels")
        .await;
    t.says("AILSA", "inverness", "/status").await;
    expect(&t, "inverness", "I bring your partnership to mind");
}

#[tokio::test]
async fn who_will_be_turned_to_is_announced_as_it_is() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.wait(TimeDelta::days(23)).await;
    // Dell Primary has a deputy, and the other school has none.
    expect(
        &t,
        "inverness",
        "I turn to deputies (Dell Primary) and colleagues (Lycée de la Gombe) on",
    );
    expect(
        &t,
        "kinshasa",
        "je m’adresse aux adjoints (Dell Primary) et aux collègues (Lycée de la Gombe) le",
    );
    t.says("AILSA", "inverness", "/nudges").await;
    t.presses("AILSA", "inverness", "Do not name our deputies")
        .await;
    t.says("AILSA", "inverness", "/status").await;
    expect(
        &t,
        "inverness",
        "I turn to colleagues (Dell Primary and Lycée de la Gombe) on",
    );
}

#[tokio::test]
async fn a_letter_after_a_silence_has_its_time_to_be_answered_once() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        // The day before the first nudge.
        t.wait(TimeDelta::days(14)).await;
        t.says(
            "AILSA",
            "inverness",
            "/say When does the sun set where you are?",
        )
        .await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        expect(&t, "kinshasa", "le mardi 15 décembre 2026");
        t.wait(TimeDelta::days(6)).await;
        assert_eq!(count(&t, "kinshasa", "un peu calme"), 0);
        // Another letter does not hide the silence any longer.
        t.says("AILSA", "inverness", "/say And when does it rise?")
            .await;
        t.wait(TimeDelta::days(3)).await;
        assert_eq!(count(&t, "kinshasa", "un peu calme"), 1);
        t.stop().await;
    })
    .await;
}
