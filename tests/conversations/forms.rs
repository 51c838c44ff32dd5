//! Everything that can be typed wrongly, and what is said then.

use crate::conversations::{expect, gombe, inverness, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// Types each text into the field of a form, expects the sentence, and at the end that nothing of
/// it was taken.
pub async fn refused(
    t: &mut Twins,
    who: &str,
    chat: &str,
    label: &str,
    key: &str,
    cases: &[(&str, &str)],
) {
    let before = t.all(chat);
    let opens = t.data(chat, label);
    for (typed, sentence) in cases {
        let form = t.opens_data(who, chat, &opens).await;
        t.sends(who, chat, &form, &[(key, typed)]).await;
        expect(t, chat, sentence);
        let again = if who == "AILSA" {
            "Correct it"
        } else {
            "Corriger"
        };
        let form = t.opens(who, chat, again).await;
        let kept = form.fields.iter().find(|field| field.key == key);
        // Nothing does not stand over what is saved.
        if !typed.trim().is_empty() {
            assert_eq!(
                kept.map(|field| field.value.as_str()),
                Some(*typed),
                "nothing typed is lost"
            );
        }
        let reason = plain_spaces(form.intro.as_deref().unwrap_or_default());
        assert!(reason.contains(sentence), "the form says why: {reason}");
    }
    assert_eq!(t.all(chat), before, "nothing is half-done");
}

#[tokio::test]
async fn names_and_places() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        let long = "x".repeat(81);
        for (who, chat, name, empty, too_long) in [
            (
                "AILSA",
                "inverness",
                "Name",
                "Please write a name with at least one letter",
                "at most 80 characters",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Nom",
                "Écrivez un nom avec au moins une lettre",
                "au plus 80 caractères",
            ),
        ] {
            let cases = [
                ("", empty),
                ("   \t ", empty),
                ("🎉🎉", empty),
                ("…", empty),
                (&*long, too_long),
            ];
            refused(&mut t, who, chat, name, "name", &cases).await;
        }
        for (who, chat, place, unknown, which, no_name) in [
            (
                "AILSA",
                "inverness",
                "Place",
                "I do not know the country “Narnia”. Please",
                "There are several: ",
                "Please write your town or village",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Lieu",
                "Je ne connais pas le pays « Narnia »",
                "Il y en a plusieurs",
                "Écrivez votre ville ou votre village",
            ),
        ] {
            for (typed, country, sentence) in [
                ("Inverness", "Narnia", unknown),
                ("Brazza", "Congo", which),
                (" ", "Congo", no_name),
            ] {
                t.fills(who, chat, place, &[("place", typed), ("country", country)])
                    .await;
                expect(&t, chat, sentence);
            }
        }
        insta::assert_snapshot!("bad_names", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn names_in_any_writing_are_taken_as_they_are() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.fills("AILSA", "inverness", "Name", &[("name", "…")])
            .await;
        let form = t.opens("AILSA", "inverness", "Name").await;
        assert_eq!(form.intro.as_deref(), Some("From your last try:"));
        for name in [
            "مدرسة النور",
            "牡丹江市第一高级中学",
            "École n°\u{a0}7",
            "St Mary’s 🎒 <b>&amp;</b> @everyone",
        ] {
            t.fills("AILSA", "inverness", "Name", &[("name", name)])
                .await;
            expect(&t, "inverness", "Saved.");
            let shown = name.replace('\u{a0}', " ");
            expect(&t, "inverness", &format!("Your school: {shown}"));
        }
        let form = t.opens("AILSA", "inverness", "Name").await;
        assert_eq!(form.intro, None, "what was wrong is over");
        // Each of several countries that are listed can be typed as it stands there.
        for country in ["Congo - Brazzaville", "DR Congo"] {
            t.fills(
                "AILSA",
                "inverness",
                "Place",
                &[("place", "Brazza"), ("country", "Congo")],
            )
            .await;
            expect(&t, "inverness", country);
            t.fills(
                "AILSA",
                "inverness",
                "Correct it",
                &[("place", "Brazza"), ("country", country)],
            )
            .await;
            expect(&t, "inverness", &format!("Place: Brazza, {country}"));
        }
    })
    .await;
}

#[tokio::test]
async fn weeks() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.presses("AILSA", "inverness", "Working week").await;
        t.begin_here();
        let long = "Monday 8-16 ".repeat(60);
        refused(
            &mut t,
            "AILSA",
            "inverness",
            "Other hours",
            "week",
            &[
                ("closed", "The days are missing"),
                ("Mon closed", "No day is open"),
                ("Moonday 8:00-16:00", "I do not know the day “Moonday”"),
                (
                    "Monday to Friday",
                    "The hours are missing for “Monday to Friday”",
                ),
                ("8:00-16:00", "The days are missing for “8:00-16:00”"),
                ("Mon 25:00-26:00", "“25:00” is not a time of day"),
                ("Mon 8:00", "“8:00” needs a start and an end"),
                ("Mon-Fri 18-4", "“18-4” ends before it begins"),
                ("Mon 8-12, Mon 14-16", "Monday is there twice"),
                (&long, "That is too long"),
            ],
        )
        .await;
        t.fills(
            "AILSA",
            "inverness",
            "Correct it",
            &[("week", "mon-thu 8:00-16:00, fri 8-12:30")],
        )
        .await;
        expect(
            &t,
            "inverness",
            "✓ Open: Monday to Thursday 08:00–16:00; Friday 08:00–12:30",
        );
        t.presses("GRÂCE", "kinshasa", "Semaine de travail").await;
        refused(
            &mut t,
            "GRÂCE",
            "kinshasa",
            "D’autres horaires",
            "week",
            &[
                ("fermé", "Il manque les jours"),
                ("lun fermé", "Aucun jour n’est ouvert"),
                ("blurdi 8h-16h", "Je ne connais pas le jour « blurdi »"),
                ("lundi à jeudi", "Il manque les heures"),
                ("8h-16h", "Il manque les jours"),
                ("lundi 25h-26h", "n’est pas une heure"),
                ("lundi 8h", "il faut un début et une fin"),
                ("lundi 16h-8h", "finit avant de commencer"),
                ("lundi 8h-12h, lundi 14h-16h", "Il y a deux fois lundi"),
                (&long, "C’est trop long"),
            ],
        )
        .await;
        insta::assert_snapshot!("bad_weeks", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_week_that_is_shown_in_the_form_can_be_sent_as_it_is() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        for (who, chat, week, hours, typed) in [
            (
                "AILSA",
                "inverness",
                "Working week",
                "Other hours",
                "Sun-Wed 7:30-14:00, Thu 7.30-12",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Semaine de travail",
                "D’autres horaires",
                "lun-jeu 7h30-14h, sam 8h-12h",
            ),
        ] {
            t.presses(who, chat, week).await;
            t.fills(who, chat, hours, &[("week", typed)]).await;
            let shown = t.newest(chat);
            t.presses(who, chat, week).await;
            let form = t.opens(who, chat, hours).await;
            let value = form.fields[0].value.clone();
            t.sends(who, chat, &form, &[("week", &value)]).await;
            assert_eq!(t.newest(chat), shown, "{value} reads back");
        }
    })
    .await;
}

#[tokio::test]
async fn dates() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.presses("AILSA", "inverness", "Running since").await;
        t.begin_here();
        refused(
            &mut t,
            "AILSA",
            "inverness",
            "Yes, since",
            "since",
            &[
                ("", "I cannot read this as a date"),
                ("long ago", "I cannot read this as a date"),
                ("September", "date"),
                ("1 September", "Which year do you mean?"),
                ("1 Sept 24", "Please write the year with four digits"),
                ("1 September 3024", "The year 3024 seems too far away"),
                ("05/06/2024", "Please write the month as a word"),
                ("31 April 2024", "There is no 31 April in 2024"),
                ("Monday 1 September 2024", "Please check the date"),
                ("24 November 2026", "24 November 2026 is still to come"),
            ],
        )
        .await;
        t.fills(
            "AILSA",
            "inverness",
            "Correct it",
            &[("since", "Sept 2024")],
        )
        .await;
        expect(
            &t,
            "inverness",
            "✓ The partnership has been running since September 2024.",
        );
        t.presses("AILSA", "inverness", "Running since").await;
        let form = t.opens("AILSA", "inverness", "Yes, since").await;
        assert_eq!(form.fields[0].value, "September 2024");
        t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
        t.fills(
            "GRÂCE",
            "kinshasa",
            "Oui, depuis",
            &[("since", "1er décembre 2026")],
        )
        .await;
        expect(&t, "kinshasa", "est encore à venir");
        t.fills(
            "GRÂCE",
            "kinshasa",
            "Corriger",
            &[("since", "1er mars 2025")],
        )
        .await;
        expect(
            &t,
            "kinshasa",
            "✓ Le partenariat existe depuis le 1er mars 2025.",
        );
        insta::assert_snapshot!("bad_dates", t.transcript());
    })
    .await;
}
