//! What a school corrects while a link waits for both schools' word.

use chrono::TimeDelta;

use crate::conversations::{both_set_up, expect, joins};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn a_partner_who_had_confirmed_is_asked_again_when_the_school_is_another() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.begin_here();
        let yes = "Oui, c’est notre partenaire";
        let seen = t.data("kinshasa", yes);
        let own = t.data("inverness", "Yes, this is our partner");
        t.presses("GRÂCE", "kinshasa", yes).await;
        // What is typed again as it was is no change.
        t.fills("Rory", "inverness", "Name", &[("name", "Dell Primary")])
            .await;
        t.presses("GRÂCE", "kinshasa", yes).await;
        expect(&t, "kinshasa", "Votre école a confirmé.");

        t.fills("Rory", "inverness", "Name", &[("name", "Dell Academy")])
            .await;
        expect(
            &t,
            "kinshasa",
            "Votre école partenaire est-elle Dell Academy ?",
        );
        expect(&t, "kinshasa", "○ Lycée de la Gombe : pas encore");
        // A yes to what was seen before does not count for the new name.
        t.presses_data("GRÂCE", "kinshasa", &seen, "the yes of the old card")
            .await;
        expect(&t, "kinshasa", "a changé depuis");
        t.presses_data("AILSA", "inverness", &own, "the yes of before")
            .await;
        expect(&t, "inverness", "has changed since");
        expect(&t, "kinshasa", "○ Lycée de la Gombe : pas encore");
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        assert!(!t.all("inverness").contains("You are linked"));
        t.presses("GRÂCE", "kinshasa", yes).await;
        expect(&t, "kinshasa", "Vous êtes liés.");
        insta::assert_snapshot!("renamed", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn another_place_and_another_clock_are_confirmed_again() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.begin_here();
        let yes = "Oui, c’est notre partenaire";
        t.presses("GRÂCE", "kinshasa", yes).await;
        let place = [("place", "Nairn"), ("country", "Scotland")];
        t.fills("AILSA", "inverness", "Place", &place).await;
        expect(&t, "kinshasa", "○ Lycée de la Gombe : pas encore");
        t.presses("GRÂCE", "kinshasa", yes).await;
        t.fills("AILSA", "inverness", "Clock", &[("place", "Jersey")])
            .await;
        expect(&t, "kinshasa", "○ Lycée de la Gombe : pas encore");
        insta::assert_snapshot!("moved", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_s_own_word_stands_when_it_corrects_itself() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.begin_here();
        let yes = "Yes, this is our partner";
        t.presses("AILSA", "inverness", yes).await;
        let place = [("place", "Lubumbashi"), ("country", "RDC")];
        t.fills("GRÂCE", "kinshasa", "Lieu", &place).await;
        t.presses("AILSA", "inverness", yes).await;
        t.fills("GRÂCE", "kinshasa", "Heure", &[("place", "Lubumbashi")])
            .await;
        t.presses("AILSA", "inverness", yes).await;
        t.fills("GRÂCE", "kinshasa", "Nom", &[("name", "Lycée Kiwele")])
            .await;
        // AILSA's school did not say yes to this name; a correction of its own undoes nothing of that.
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.fills("GRÂCE", "kinshasa", "Nom", &[("name", "Lycée Imara")])
            .await;
        expect(&t, "inverness", "✓ Lycée Imara: confirmed");
        t.presses("AILSA", "inverness", yes).await;
        expect(&t, "inverness", "You are linked.");
        // Once linked, nothing is asked again.
        t.fills("GRÂCE", "kinshasa", "Nom", &[("name", "Lycée Tuendelee")])
            .await;
        assert!(!t.newest("inverness").contains("confirm again"));
        insta::assert_snapshot!("own_word", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn two_dates_for_one_beginning_are_shown_with_who_told_which() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.presses("AILSA", "inverness", "Running since").await;
        let date = [("since", "September 2019")];
        t.fills("AILSA", "inverness", "Yes, since", &date).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        let one =
            "Dell Primary told me September 2019, and Lycée de la Gombe told me that it is new.";
        expect(&t, "inverness", one);
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
        let date = [("since", "septembre 2021")];
        t.fills("GRÂCE", "kinshasa", "Oui, depuis", &date).await;
        assert!(t.all("inverness").contains("Partners since when?"));
        insta::assert_snapshot!("two_dates", t.transcript());
        // Once both tell the same, there is nothing to say.
        t.presses("AILSA", "inverness", "Running since").await;
        let date = [("since", "September 2021")];
        t.fills("AILSA", "inverness", "Yes, since", &date).await;
        assert!(!t.all("inverness").contains("Partners since when?"));
    })
    .await;
}

#[tokio::test]
async fn looking_at_the_set_up_does_not_put_off_the_end_of_the_fortnight() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.wait(TimeDelta::days(13)).await;
        t.says("AILSA", "inverness", "/setup").await;
        t.fills("AILSA", "inverness", "Name", &[("name", "Dell Academy")])
            .await;
        t.wait(TimeDelta::days(2)).await;
        expect(
            &t,
            "inverness",
            "The link was not confirmed in two weeks, so I called it off.",
        );
    })
    .await;
}

#[tokio::test]
async fn a_date_that_only_one_school_knows_is_shown_to_the_other() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
        let date = [("since", "septembre 2019")];
        t.fills("GRÂCE", "kinshasa", "Oui, depuis", &date).await;
        let told = "Lycée de la Gombe told me that it has been running since September 2019.";
        assert!(t.all("inverness").contains(told), "{}", t.all("inverness"));
        expect(&t, "inverness", "Dell Primary told me that it is new.");
        expect(
            &t,
            "kinshasa",
            "selon Dell Primary, le partenariat est nouveau.",
        );
        t.presses("AILSA", "inverness", "Running since").await;
        let date = [("since", "September 2019")];
        t.fills("AILSA", "inverness", "Yes, since", &date).await;
        expect(&t, "inverness", "Partners since September 2019");
        expect(&t, "kinshasa", "Partenaires depuis septembre 2019");
        t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
        t.presses("GRÂCE", "kinshasa", "Non, il est nouveau").await;
        let told = "Dell Primary m’a dit qu’il existe depuis septembre 2019.";
        assert!(t.all("kinshasa").contains(told), "{}", t.all("kinshasa"));
        insta::assert_snapshot!("one_date", t.transcript());
    })
    .await;
}
