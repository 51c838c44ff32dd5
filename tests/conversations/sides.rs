//! For which school somebody speaks in a chat of both, and how a wrong answer is put right.

use crate::conversations::{expect, shared};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn who_pressed_the_wrong_school_at_the_start_goes_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.speaks("Grâce", "fr");
        t.says("AILSA", "both", "/setup").await;
        t.presses("AILSA", "both", "Staff of both schools").await;
        t.begin_here();
        t.presses("AILSA", "both", "The second school").await;
        t.says("AILSA", "both", "/setup").await;
        t.presses("AILSA", "both", "I am from the other school")
            .await;
        t.presses("AILSA", "both", "English").await;
        t.presses("Grâce", "both", "The second school").await;
        t.presses("Grâce", "both", "français").await;
        t.says("Grâce", "both", "/setup").await;
        expect(&t, "both", "[Je suis de l’autre école]");
        insta::assert_snapshot!("wrong_side", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_colleague_changes_sides_and_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        t.begin_here();
        t.says("Paul", "both", "/setup").await;
        expect(&t, "both", "Which school do you speak for?");
        expect(&t, "both", "Pour quelle école parlez-vous ?");
        t.presses("Paul", "both", "Dell Primary").await;
        t.says("Paul", "both", "/setup").await;
        let to_gombe = t.data("both", "I am from Lycée de la Gombe");
        t.presses("Paul", "both", "I am from Lycée de la Gombe")
            .await;
        t.presses("Paul", "both", "Dell Primary").await;
        expect(&t, "both", "Ici, vous parlez pour Lycée de la Gombe.");
        t.presses_data("Paul", "both", &to_gombe, "the same again")
            .await;
        expect(&t, "both", "Ce bouton vient d’une ancienne version.");
        t.says("Paul", "both", "/setup").await;
        t.presses("Paul", "both", "Je suis de l’école").await;
        expect(&t, "both", "In this chat you speak for Dell Primary.");
        t.says("Paul", "both", "/setup").await;
        expect(&t, "both", "You speak for Dell Primary here.");
        insta::assert_snapshot!("sides_changed", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn who_has_changed_sides_is_in_one_team_and_what_they_said_stays() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        for who in ["AILSA", "Grâce"] {
            t.presses(who, "both", "Yes, this is our partner").await;
        }
        t.says("Paul", "both", "/introduce").await;
        t.presses("Paul", "both", "Dell Primary").await;
        let text = [("answer", "I am Paul.")];
        t.fills("Paul", "both", "Answer: Who we are", &text).await;
        t.says("Paul", "both", "/partner").await;
        expect(
            &t,
            "both",
            "Team: AILSA (point person) and Paul (colleague)",
        );
        t.says("Paul", "both", "/setup").await;
        t.presses("Paul", "both", "I am from Lycée de la Gombe")
            .await;
        t.says("AILSA", "both", "/partner").await;
        expect(&t, "both", "Team: AILSA (point person)\n");
        expect(
            &t,
            "both",
            "Team: Grâce (point person) and Paul (colleague)",
        );
        assert!(t.all("both").contains("answered by Paul (Dell Primary)"));
    })
    .await;
}

/// What the people of one school press, in its language.
struct Labels {
    school: &'static str,
    sides: &'static str,
    deputy: &'static str,
    me: &'static str,
    resign: &'static str,
}

/// A point person, a deputy, and a deputy who has confirmed want to change to the `other` school.
async fn stay(t: &mut Twins, point: &str, deputy: &str, other: &str, labels: Labels) {
    shared::set_up(t).await;
    t.begin_here();
    t.presses(point, "both", other).await;
    t.presses(deputy, "both", labels.school).await;
    t.presses(deputy, "both", labels.school).await;
    let sides = t.data("both", labels.sides);
    t.says(deputy, "both", "/setup").await;
    t.presses(deputy, "both", labels.deputy).await;
    t.presses(deputy, "both", labels.me).await;
    t.presses_data(deputy, "both", &sides, "the way to the other school")
        .await;
    t.presses(deputy, "both", "Yes, this is our partner").await;
    t.presses(deputy, "both", labels.deputy).await;
    t.presses(deputy, "both", labels.resign).await;
    t.presses_data(deputy, "both", &sides, "the way to the other school")
        .await;
}

#[tokio::test]
async fn who_gives_a_school_s_word_stays_with_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let labels = Labels {
            school: "Dell Primary",
            sides: "I am from",
            deputy: "Deputy",
            me: "That is me",
            resign: "Yes, hand it back",
        };
        stay(&mut t, "AILSA", "Noor", "Lycée de la Gombe", labels).await;
        expect(&t, "both", "another person is needed.");
        insta::assert_snapshot!("tied", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn who_gives_a_school_s_word_stays_with_it_in_french() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let labels = Labels {
            school: "Lycée de la Gombe",
            sides: "Je suis de",
            deputy: "Adjoint",
            me: "C’est moi",
            resign: "Oui, rendre ce rôle",
        };
        stay(&mut t, "Grâce", "Paul", "Dell Primary", labels).await;
        expect(&t, "both", "il faut une autre personne.");
        insta::assert_snapshot!("tied_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn two_people_who_both_begin_see_whose_school_it_is_and_mend_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.speaks("GRÂCE", "fr");
        t.says("AILSA", "both", "/setup").await;
        t.presses("AILSA", "both", "Staff of both schools").await;
        expect(
            &t,
            "both",
            "It makes no difference which school is the first",
        );
        expect(&t, "both", "Peu importe quelle école est la première");
        let first = t.data("both", "The first school / La première école");
        t.presses_data("AILSA", "both", &first, "[The first school]")
            .await;
        assert!(
            t.all("both")
                .contains("[The school of AILSA / L’école où travaille AILSA]")
        );
        t.presses_data("GRÂCE", "both", &first, "[The first school]")
            .await;
        expect(&t, "both", "Pour cette école parlent aussi : AILSA.");
        t.presses("GRÂCE", "both", "Je suis de l’autre école").await;
        assert!(
            t.all("both")
                .contains("[The school of GRÂCE / L’école où travaille GRÂCE]")
        );
        // A colleague of AILSA's has come to the right school.
        t.presses("Rory", "both", "The school of AILSA").await;
        insta::assert_snapshot!("both_begin", t.transcript());
    })
    .await;
}
