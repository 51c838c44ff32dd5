//! A call on one date, which a nudge suggests and both schools agree on.

use chrono::TimeDelta;

use super::meetings::{booked, until};
use super::nudges::introduced;
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// Both schools have just read the second step, on Wednesday, 16 December.
async fn still_quiet(t: &mut Twins) {
    introduced(t).await;
    t.wait(TimeDelta::days(23)).await;
    t.begin_here();
}

/// One of the messages of a chat says so.
fn reads(t: &Twins, chat: &str, words: &str) {
    let all = plain_spaces(&t.all(chat));
    assert!(all.contains(words), "{words}: {all}");
}

#[tokio::test]
async fn one_press_suggests_the_date_and_the_partner_s_yes_books_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        still_quiet(&mut t).await;
        let propose = t.data("inverness", "Propose this date");
        t.presses("Rory", "inverness", "Propose this date").await;
        expect(&t, "kinshasa", "Dell Primary vous propose un court appel");
        t.presses_data("Rory", "inverness", &propose, "[Propose this date]")
            .await;
        expect(&t, "inverness", "Your partner has been asked.");
        t.says("GRÂCE", "kinshasa", "/status").await;
        expect(&t, "kinshasa", "un mot sur une date d’appel");
        let yes = t.data("kinshasa", "Oui, appelons-nous");
        t.presses("GRÂCE", "kinshasa", "Oui, appelons-nous").await;
        reads(&t, "inverness", "Agreed: a short call");
        reads(&t, "inverness", "Tuesday 22 December, 09:00 in Inverness");
        t.presses_data("GRÂCE", "kinshasa", &yes, "[Oui, appelons-nous]")
            .await;
        expect(&t, "kinshasa", "Un appel est déjà fixé");
        t.says("AILSA", "inverness", "/status").await;
        expect(&t, "inverness", "A short call: Tuesday 22 December, 09:00");
        t.wait(TimeDelta::days(5)).await;
        expect(&t, "inverness", "Tomorrow you have a short call");
        t.wait(TimeDelta::days(2)).await;
        let all = t.all("kinshasa");
        assert!(all.contains("Dans un quart d’heure"), "{all}");
        let no = t.data("kinshasa", "Non, pas cette fois");
        t.presses("AILSA", "inverness", "Yes, we talked").await;
        expect(&t, "kinshasa", "vous vous êtes parlé le mardi 22 décembre");
        t.presses_data("GRÂCE", "kinshasa", &no, "[Non, pas cette fois]")
            .await;
        expect(&t, "kinshasa", "Cet appel a été changé ou est passé");
        insta::assert_snapshot!("nudges_call", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn another_date_takes_its_place_and_a_day_off_calls_it_off() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        still_quiet(&mut t).await;
        t.presses("AILSA", "inverness", "Propose this date").await;
        let old = t.data("kinshasa", "Oui, appelons-nous");
        t.presses("GRÂCE", "kinshasa", "Une autre date").await;
        t.presses("GRÂCE", "kinshasa", "lun").await;
        expect(&t, "inverness", "Lycée de la Gombe suggests a short call");
        t.presses_data("GRÂCE", "kinshasa", &old, "an old [Oui, appelons-nous]")
            .await;
        expect(&t, "kinshasa", "Cet appel a été changé");
        // A colleague’s word is not the school’s.
        t.presses("Isla", "inverness", "Yes, we call").await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.presses("AILSA", "inverness", "Yes, we call").await;
        reads(&t, "kinshasa", "C’est convenu");
        t.says("GRÂCE", "kinshasa", "/calendar 21 décembre").await;
        reads(
            &t,
            "inverness",
            "The call on Monday 21 December 2026 cannot be then",
        );
        expect(&t, "inverness", "The call does not take place");
        t.wait(TimeDelta::days(6)).await;
        let all = t.all("inverness");
        assert!(!all.contains("In a quarter of an hour"), "{all}");
        assert!(!all.contains("Did you talk"), "{all}");
        insta::assert_snapshot!("nudges_call_off", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn it_can_be_taken_back_and_called_off_by_whoever_cannot_be_there() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        still_quiet(&mut t).await;
        t.presses("AILSA", "inverness", "Propose this date").await;
        t.presses("AILSA", "inverness", "Take it back").await;
        expect(&t, "kinshasa", "a retiré sa proposition d’appel");
        t.presses("GRÂCE", "kinshasa", "Proposer cette date").await;
        t.presses("Rory", "inverness", "Yes, we call").await;
        let off = t.data("inverness", "We cannot make it");
        t.presses("Rory", "inverness", "We cannot make it").await;
        reads(&t, "kinshasa", "Rory (Dell Primary) ne pourra pas");
        t.presses_data("Rory", "inverness", &off, "[We cannot make it]")
            .await;
        expect(&t, "inverness", "This call was changed or is over");
        insta::assert_snapshot!("nudges_call_back", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn while_times_are_voted_on_or_once_it_has_passed_the_date_is_not_asked_for() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        still_quiet(&mut t).await;
        let propose = t.data("inverness", "Propose this date");
        t.wait(TimeDelta::days(6)).await;
        t.presses_data("AILSA", "inverness", &propose, "[Propose this date]")
            .await;
        expect(&t, "inverness", "That date is not possible any more");
        t.says("AILSA", "inverness", "/meet").await;
        t.presses_data("AILSA", "inverness", &propose, "[Propose this date]")
            .await;
        expect(&t, "inverness", "so that comes first");
        insta::assert_snapshot!("nudges_call_late", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn nobody_s_answer_lets_the_date_pass() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    still_quiet(&mut t).await;
    t.presses("AILSA", "inverness", "Propose this date").await;
    let yes = t.data("kinshasa", "Oui, appelons-nous");
    t.wait(TimeDelta::days(7)).await;
    let all = t.all("inverness");
    assert!(all.contains("This date for a call is over"), "{all}");
    t.presses_data("GRÂCE", "kinshasa", &yes, "[Oui, appelons-nous]")
        .await;
    expect(&t, "kinshasa", "Cet appel a été changé ou est passé");
}

#[tokio::test]
async fn in_a_shared_chat_the_other_school_says_yes() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    super::introductions_shared::linked_in_one_chat(&mut t).await;
    t.wait(TimeDelta::days(24)).await;
    t.begin_here();
    t.presses("AILSA", "both", "Propose this date").await;
    t.presses("AILSA", "both", "Yes, we call").await;
    expect(&t, "both", "Your partner has been asked.");
    t.presses("GRÂCE", "both", "Yes, we call").await;
    reads(&t, "both", "Agreed: a short call");
    t.wait(TimeDelta::days(7)).await;
    insta::assert_snapshot!("nudges_call_shared", t.transcript());
}

#[tokio::test]
async fn whoever_may_have_met_is_left_in_peace_for_a_week_and_then_asked_that() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-11T10:00:00Z").await;
        t.begin_here();
        until(&mut t, "2026-12-17T12:00:00Z").await;
        for chat in ["inverness", "kinshasa"] {
            assert_eq!(t.all(chat).matches("quiet").count(), 0, "{}", t.all(chat));
        }
        until(&mut t, "2026-12-22T12:00:00Z").await;
        let stale = t.data("inverness", "Say whether we met");
        t.presses("GRÂCE", "kinshasa", "Dire si nous nous sommes vus")
            .await;
        t.presses("AILSA", "inverness", "Say whether we met").await;
        assert!(
            t.note().contains("Did you meet on Friday 11 December"),
            "{}",
            t.note()
        );
        t.presses("AILSA", "inverness", "Yes, we met").await;
        t.presses_data("AILSA", "inverness", &stale, "[Say whether we met]")
            .await;
        assert!(t.note().contains("over or was changed"), "{}", t.note());
        insta::assert_snapshot!("nudges_perhaps_met", t.transcript());
    })
    .await;
}

/// Suggests the first other date that there is.
async fn suggests_another(t: &mut Twins, more: &str) {
    t.presses_data("AILSA", "inverness", more, "an old [More…]")
        .await;
    t.presses("AILSA", "inverness", "Dates for a call").await;
    t.presses("AILSA", "inverness", "Mon").await;
}

#[tokio::test]
async fn a_plain_no_is_told_kindly_and_after_two_of_them_calls_rest() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        still_quiet(&mut t).await;
        let more = t.data("inverness", "More…");
        t.presses("AILSA", "inverness", "Propose this date").await;
        expect(&t, "inverness", "You suggest a short call with Lycée");
        expect(&t, "kinshasa", "vous propose un court appel");
        let no = t.data("kinshasa", "Pas en ce moment");
        t.presses("GRÂCE", "kinshasa", "Pas en ce moment").await;
        expect(&t, "inverness", "it does not suit them at the moment");
        assert!(
            !t.all("inverness").contains("does not suggest"),
            "one no is no rest"
        );
        t.presses_data("GRÂCE", "kinshasa", &no, "[Pas en ce moment]")
            .await;
        expect(&t, "kinshasa", "Cet appel a été changé ou est passé");
        suggests_another(&mut t, &more).await;
        t.presses("GRÂCE", "kinshasa", "Pas en ce moment").await;
        reads(&t, "kinshasa", "Je ne propose plus d’appel de moi-même");
        reads(&t, "inverness", "I do not suggest a call again by myself");
        t.presses_data("AILSA", "inverness", &more, "an old [More…]")
            .await;
        t.presses("AILSA", "inverness", "Dates for a call").await;
        expect(&t, "inverness", "so I leave it for now");
        // What comes next speaks of no call.
        t.wait(TimeDelta::days(15)).await;
        t.says("AILSA", "inverness", "/status").await;
        // A vote’s reminder comes between, for which it waits.
        t.wait(TimeDelta::days(12)).await;
        reads(&t, "inverness", "began with hopes");
        assert!(!t.all("inverness").contains("A date that suits both"));
        // Whoever said no can suggest one.
        t.presses("GRÂCE", "kinshasa", "Plus…").await;
        t.presses("GRÂCE", "kinshasa", "Des dates pour un appel")
            .await;
        t.presses("GRÂCE", "kinshasa", "jeu").await;
        expect(&t, "inverness", "suggests a short call with you");
        insta::assert_snapshot!("nudges_call_no", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_a_shared_chat_whoever_suggested_it_takes_it_back_and_does_not_say_no() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    super::introductions_shared::linked_in_one_chat(&mut t).await;
    t.wait(TimeDelta::days(24)).await;
    t.presses("AILSA", "both", "Propose this date").await;
    expect(&t, "both", "Dell Primary suggests a short call with Lycée");
    t.presses("AILSA", "both", "Not at the moment").await;
    assert!(t.note().contains("“Take it back” ends it"), "{}", t.note());
    t.presses("GRÂCE", "both", "Not at the moment").await;
    reads(&t, "both", "A call does not suit at the moment");
    t.stop().await;
}

#[tokio::test]
async fn a_reminder_of_a_call_keeps_its_date_when_the_next_one_comes() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    still_quiet(&mut t).await;
    t.presses("AILSA", "inverness", "Propose this date").await;
    t.presses("GRÂCE", "kinshasa", "Oui, appelons-nous").await;
    t.begin_here();
    t.wait(TimeDelta::days(6)).await;
    reads(&t, "inverness", "In a quarter of an hour");
    let all = plain_spaces(&t.all("inverness"));
    let (_, reminder) = all.split_once("Tomorrow you have").expect("the first");
    assert!(
        reminder.contains("Tuesday 22 December, 09:00"),
        "{reminder}"
    );
    assert!(!reminder.contains("continues further down"), "{reminder}");
    t.stop().await;
}

#[tokio::test]
async fn what_status_tells_of_the_next_word_holds_though_a_call_comes_between() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    still_quiet(&mut t).await;
    t.presses("AILSA", "inverness", "Propose this date").await;
    t.presses("GRÂCE", "kinshasa", "Oui, appelons-nous").await;
    // The call is on 22 December, and nobody says whether it took place.
    t.says("AILSA", "inverness", "/status").await;
    let told = t.note();
    until(&mut t, "2026-12-23T12:00:00Z").await;
    t.says("AILSA", "inverness", "/status").await;
    let next = |status: &str| {
        let lines = status.lines().map(str::trim);
        let mut next = lines.filter(|line| line.contains("I bring your partnership to mind"));
        next.next().expect("what comes next").to_owned()
    };
    assert_eq!(next(&told), next(&t.note()));
    t.stop().await;
}

#[tokio::test]
async fn near_the_monthly_meeting_no_other_date_is_offered() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    until(&mut t, "2026-12-22T12:00:00Z").await;
    t.presses("AILSA", "inverness", "More…").await;
    let dates = t.data("inverness", "Dates for a call");
    // The next meeting is on 8 January, and the days that are left before it are beside it.
    t.says("AILSA", "inverness", "/calendar 2026-12-23 to 2027-01-03")
        .await;
    t.presses_data("AILSA", "inverness", &dates, "[Dates for a call]")
        .await;
    assert!(t.note().contains("You meet soon anyway"), "{}", t.note());
    t.stop().await;
}
