//! `/team`: who does what, a second coordinator, and handing over.

use chrono::TimeDelta;

use crate::conversations::{expect, linked};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn a_point_person_hands_over_and_the_partner_meets_the_new_one() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/team").await;
        t.presses("AILSA", "inverness", "Hand my task over").await;
        t.presses("AILSA", "inverness", "Rory").await;
        expect(&t, "inverness", "Rory, will you take it over?");
        // A second press asks nobody twice.
        t.says("AILSA", "inverness", "/team").await;
        t.presses("AILSA", "inverness", "Hand my task over").await;
        t.presses("AILSA", "inverness", "Rory").await;
        expect(&t, "inverness", "Rory is asked");
        assert_eq!(
            t.all("inverness").matches("will you take it over").count(),
            1
        );
        // Nobody else answers for Rory.
        t.presses("Iain", "inverness", "I take it over").await;
        expect(&t, "inverness", "This question is for Rory");
        t.presses("Iain", "inverness", "Not now").await;
        expect(&t, "inverness", "between the two people");
        let old = t.network.button("inverness", "I take it over").unwrap();
        t.says("GRÂCE", "kinshasa", "/team").await;
        t.presses("Rory", "inverness", "I take it over").await;
        assert!(t.all("inverness").contains("Rory is the point person now"));
        // The deputy’s place is free now, and somebody is asked for.
        assert!(t.all("inverness").contains("You have no deputy now."));
        t.data("inverness", "I am the deputy");
        expect(&t, "inverness", "Rory, this is what you take over");
        assert!(
            t.all("kinshasa")
                .contains("Rory est désormais la personne référente"),
            "{}",
            t.transcript()
        );
        // A second press on the old button changes nothing.
        t.presses_data("Rory", "inverness", &old, "I take it over")
            .await;
        expect(&t, "inverness", "This question is over");
        t.says("AILSA", "inverness", "/team").await;
        insta::assert_snapshot!("team_handed_over", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn whoever_takes_over_one_role_does_not_lose_it_by_taking_over_another() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("Isla", "inverness", "/team").await;
        t.presses("Isla", "inverness", "I belong to the team").await;
        let mut questions = Vec::new();
        for who in ["AILSA", "Rory"] {
            t.says(who, "inverness", "/team").await;
            t.presses(who, "inverness", "Hand my task over").await;
            t.presses(who, "inverness", "Isla").await;
            questions.push(t.network.button("inverness", "I take it over").unwrap());
        }
        let [point, deputy] = &questions[..] else {
            panic!("two are asked");
        };
        assert_ne!(point, deputy);
        let label = "I take it over";
        t.presses_data("Isla", "inverness", point, label).await;
        t.presses_data("Isla", "inverness", deputy, label).await;
        expect(&t, "inverness", "This has changed in the meantime");
        t.says("AILSA", "inverness", "/team").await;
        let team = t.note();
        for line in ["Isla (point person)", "Rory (deputy)", "AILSA (colleague)"] {
            assert!(team.contains(line), "{line}: {team}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_handover_can_be_declined_taken_back_or_stay_unanswered() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for (who, label) in [("Rory", "Not now"), ("AILSA", "Take it back")] {
            t.says("AILSA", "inverness", "/team").await;
            t.presses("AILSA", "inverness", "Hand my task over").await;
            t.presses("AILSA", "inverness", "Rory").await;
            t.presses(who, "inverness", label).await;
        }
        t.says("AILSA", "inverness", "/team").await;
        t.presses("AILSA", "inverness", "Hand my task over").await;
        t.presses("AILSA", "inverness", "Rory").await;
        t.wait(TimeDelta::days(8)).await;
        let all = t.all("inverness");
        for ending in [
            "Rory cannot take over from AILSA now",
            "AILSA has taken the question to Rory back",
            "No answer has come yet whether Rory takes over from AILSA",
        ] {
            assert!(all.contains(ending), "{ending}: {all}");
        }
        insta::assert_snapshot!("team_not_handed_over", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn whoever_has_nothing_to_hand_over_reads_so_and_whoever_is_unknown_joins() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("GRÂCE", "kinshasa", "/team").await;
        t.presses("GRÂCE", "kinshasa", "Transmettre ma tâche").await;
        expect(&t, "kinshasa", "Je ne connais encore personne d’autre");
        t.says("Espoir", "kinshasa", "/team").await;
        t.presses("Espoir", "kinshasa", "Je fais partie de l’équipe")
            .await;
        expect(&t, "kinshasa", "Bienvenue dans l’équipe");
        t.says("GRÂCE", "kinshasa", "/team").await;
        t.fills(
            "GRÂCE",
            "kinshasa",
            "Notre direction",
            &[("name", "Mme Banda, directrice")],
        )
        .await;
        t.says("AILSA", "inverness", "/team").await;
        expect(&t, "inverness", "Mme Banda, directrice (senior leader)");
        t.presses("AILSA", "inverness", "Mention me").await;
        t.says("AILSA", "inverness", "/team").await;
        t.presses("AILSA", "inverness", "Do not mention me").await;
        insta::assert_snapshot!("team_who_does_what", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_with_one_coordinator_is_asked_for_a_second_kindly_and_three_times_at_most() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let asked = |t: &Twins| {
            t.all("kinshasa")
                .matches("GRÂCE est la seule personne")
                .count()
        };
        t.wait(TimeDelta::days(10)).await;
        assert_eq!(asked(&t), 0, "they settle in first");
        t.wait(TimeDelta::days(10)).await;
        assert_eq!(asked(&t), 1, "{}", t.all("kinshasa"));
        // Inverness has two, so it is not asked.
        assert!(
            !t.all("inverness")
                .contains("Who would like to be the deputy")
        );
        t.presses("GRÂCE", "kinshasa", "Plus tard").await;
        t.wait(TimeDelta::days(320)).await;
        let all = t.all("kinshasa");
        let last = all.matches("Une dernière fois").count();
        let second = all.matches("ce serait une bonne équipe").count();
        assert_eq!([asked(&t), second, last], [1, 1, 1], "{all}");
        t.presses("GRÂCE", "kinshasa", "C’est moi qui seconde")
            .await;
        expect(&t, "kinshasa", "Une autre personne vous seconde");
        t.presses("Espoir", "kinshasa", "C’est moi qui seconde")
            .await;
        expect(&t, "kinshasa", "vous secondez la personne référente");
        t.says("AILSA", "inverness", "/partner").await;
        expect(&t, "inverness", "Espoir (deputy)");
    })
    .await;
}

#[tokio::test]
async fn those_who_asked_for_it_are_mentioned_when_it_is_quiet() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/team").await;
        t.presses("GRÂCE", "kinshasa", "Me mentionner").await;
        t.begin_here();
        t.wait(TimeDelta::days(30)).await;
        let transcript = t.transcript();
        assert!(transcript.contains("@GRÂCE"), "{transcript}");
        assert!(!transcript.contains("@AILSA"), "{transcript}");
    })
    .await;
}

#[tokio::test]
async fn it_is_said_kindly_when_one_person_carries_nearly_all() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for nth in 0..8 {
            t.says("AILSA", "inverness", &format!("/say Letter {nth}"))
                .await;
            t.wait(TimeDelta::days(1)).await;
        }
        t.says("Rory", "inverness", "/team").await;
        expect(&t, "inverness", "AILSA does nearly all of it");
        // Two more letters of another's, and it is less than four fifths.
        for nth in 0..4 {
            t.says("Rory", "inverness", &format!("/say More {nth}"))
                .await;
            t.wait(TimeDelta::days(1)).await;
        }
        t.says("Rory", "inverness", "/team").await;
        let note = t.note();
        assert!(!note.contains("nearly all"), "{note}");
        // The partner is not told how work is shared over there.
        t.says("GRÂCE", "kinshasa", "/team").await;
        assert!(!t.note().contains("presque tout"), "{}", t.note());
    })
    .await;
}

#[tokio::test]
async fn whoever_has_left_is_taken_off_the_list_and_back_on_it_by_acting_again() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("Isla", "inverness", "/team").await;
        t.presses("Isla", "inverness", "I belong to the team").await;
        t.begin_here();
        t.says("AILSA", "inverness", "/team").await;
        t.presses("AILSA", "inverness", "Somebody has left").await;
        // The point person hands over first, and nobody takes themselves off.
        assert!(!t.note().contains("AILSA"), "{}", t.note());
        let isla = t.data("inverness", "Isla");
        t.presses_data("Isla", "inverness", &isla, "[Isla]").await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.presses_data("AILSA", "inverness", &isla, "[Isla]").await;
        expect(&t, "inverness", "AILSA has taken Isla off the team’s list");
        t.presses_data("AILSA", "inverness", &isla, "[Isla]").await;
        expect(&t, "inverness", "This has changed in the meantime");
        t.says("GRÂCE", "kinshasa", "/team").await;
        assert!(!t.note().contains("Isla"), "{}", t.note());
        t.says("Isla", "inverness", "/say I am back.").await;
        t.says("GRÂCE", "kinshasa", "/team").await;
        assert!(t.note().contains("Isla"), "{}", t.note());
        // With the only deputy gone, somebody is asked for.
        t.says("AILSA", "inverness", "/team").await;
        t.presses("AILSA", "inverness", "Somebody has left").await;
        t.presses("AILSA", "inverness", "Rory").await;
        expect(&t, "inverness", "You have no deputy now.");
        insta::assert_snapshot!("team_left", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn any_colleague_says_that_the_point_person_has_left_and_names_the_next() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("Espoir", "kinshasa", "/team").await;
        t.presses("Espoir", "kinshasa", "Je fais partie de l’équipe")
            .await;
        // Whoever has only just come does not say who has left.
        t.says("Espoir", "kinshasa", "/team").await;
        assert!(!t.note().contains("Notre personne référente est partie"));
        t.wait(TimeDelta::days(2)).await;
        t.begin_here();
        t.says("GRÂCE", "kinshasa", "/team").await;
        assert!(!t.note().contains("Notre personne référente est partie"));
        t.says("Espoir", "kinshasa", "/team").await;
        t.presses("Espoir", "kinshasa", "Notre personne référente est partie")
            .await;
        let next = t.data("kinshasa", "Espoir");
        t.presses_data("GRÂCE", "kinshasa", &next, "[Espoir]").await;
        expect(&t, "kinshasa", "Cela a changé entre-temps");
        t.presses_data("Espoir", "kinshasa", &next, "[Espoir]")
            .await;
        let all = t.all("kinshasa");
        assert!(all.contains("Espoir signale le départ de GRÂCE"), "{all}");
        assert!(all.contains("Personne ne seconde plus"), "{all}");
        expect(&t, "inverness", "Espoir is the new point person");
        t.presses_data("Espoir", "kinshasa", &next, "[Espoir]")
            .await;
        expect(&t, "kinshasa", "Cela a changé entre-temps");
        t.says("AILSA", "inverness", "/team").await;
        assert!(!t.note().contains("GRÂCE"), "{}", t.note());
        insta::assert_snapshot!("team_next", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_the_point_person_has_left_a_deputy_is_asked_for_once_and_nothing_is_handed_over() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/team").await;
        t.presses("AILSA", "inverness", "Hand my task over").await;
        t.presses("AILSA", "inverness", "Rory").await;
        t.begin_here();
        t.says("Rory", "inverness", "/team").await;
        assert!(!t.note().contains("Our point person has left"));
        t.presses("Rory", "inverness", "Somebody has left").await;
        t.presses("Rory", "inverness", "AILSA").await;
        t.presses("Rory", "inverness", "Rory").await;
        let all = t.all("inverness");
        assert!(all.contains("whether Rory takes over from AILSA is over"));
        assert_eq!(all.matches("Who is the deputy?").count(), 0, "{all}");
        assert_eq!(all.matches("You have no deputy now").count(), 1, "{all}");
        t.wait(TimeDelta::days(21)).await;
        let all = t.all("inverness");
        assert!(!all.contains("No answer has come yet whether"), "{all}");
        assert!(!all.contains("At the moment Rory alone"), "{all}");
        t.wait(TimeDelta::days(60)).await;
        let all = t.all("inverness");
        assert!(all.contains("That would be a good team") || all.contains("a good team"));
    })
    .await;
}
