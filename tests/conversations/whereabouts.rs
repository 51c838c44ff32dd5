//! Where a school is and which clock it keeps, however that is typed.

use crate::conversations::forms::refused;
use crate::conversations::{expect, gombe, inverness, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn clocks() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        for (who, chat, label, offset, unknown, empty, (misspelt, meant)) in [
            (
                "AILSA",
                "inverness",
                "Clock",
                "is a difference in hours",
                "I did not find “Xyzzyville”",
                "Please write a city or a country",
                ("Invernishire", "Did you mean "),
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Heure",
                "est un décalage en heures",
                "Je n’ai pas trouvé « Xyzzyville »",
                "Écrivez une ville ou un pays",
                ("Kinchazza", "Pensiez-vous à Kinshasa ?"),
            ),
        ] {
            let cases = [
                ("UTC+2", offset),
                ("GMT-5", offset),
                ("+08:00", offset),
                ("EST", offset),
                ("Xyzzyville", unknown),
                (misspelt, meant),
                ("", empty),
                ("  ", empty),
                ("?!", empty),
            ];
            refused(&mut t, who, chat, label, "place", &cases).await;
        }
        for (typed, zone) in [
            ("sao paulo", "America/Sao Paulo"),
            ("MALAWI", "Africa/Blantyre"),
            ("kathmandu", "Asia/Kathmandu"),
            ("Zürich", "Europe/Zurich"),
        ] {
            t.fills("AILSA", "inverness", "Clock", &[("place", typed)])
                .await;
            expect(
                &t,
                "inverness",
                &format!("Your clock is {zone}, where it is Monday 23 November"),
            );
            expect(&t, "inverness", &format!("✓ Clock: {zone}"));
        }
        // Two Bostons are large, but the school is in the land of a third.
        t.fills("AILSA", "inverness", "Clock", &[("place", "Boston")])
            .await;
        expect(&t, "inverness", "✓ Clock: Europe/London");
        t.fills("AILSA", "inverness", "Clock", &[("place", "springfield")])
            .await;
        expect(&t, "inverness", "“springfield” can mean several places");
        t.presses("AILSA", "inverness", "Springfield, Missouri")
            .await;
        expect(&t, "inverness", "✓ Clock: America/Chicago");
        t.fills("AILSA", "inverness", "Clock", &[("place", "USA")])
            .await;
        expect(&t, "inverness", "“USA” can mean several places");
        t.fills("GRÂCE", "kinshasa", "Heure", &[("place", "USA")])
            .await;
        expect(&t, "kinshasa", "« USA » peut désigner plusieurs lieux");
        insta::assert_snapshot!("clocks", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_move_to_another_land_asks_about_the_clock() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        t.fills(
            "AILSA",
            "inverness",
            "Place",
            &[("place", "Fort William"), ("country", "Scotland")],
        )
        .await;
        assert!(!t.note().contains("clock"), "the clock is the same there");
        t.fills(
            "AILSA",
            "inverness",
            "Place",
            &[("place", "Lilongwe"), ("country", "Malawi")],
        )
        .await;
        expect(&t, "inverness", "Your clock is still Europe/London.");
        t.presses("AILSA", "inverness", "Lilongwe:").await;
        expect(&t, "inverness", "Your clock is Africa/");
        t.fills(
            "GRÂCE",
            "kinshasa",
            "Lieu",
            &[("place", "Lubumbashi"), ("country", "RDC")],
        )
        .await;
        expect(&t, "kinshasa", "Votre heure suit toujours Africa/Kinshasa");
        insta::assert_snapshot!("moved", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_slip_in_a_town_s_name_is_asked_about_and_a_village_is_taken() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        inverness(&mut t).await;
        t.begin_here();
        let slip = [("place", "Invernes"), ("country", "Scotland")];
        t.fills("AILSA", "inverness", "Place", &slip).await;
        expect(&t, "inverness", "Did you mean Inverness?");
        let form = t.looks("AILSA", "inverness", "Correct it").await;
        assert_eq!(form.fields[0].value, "Invernes");
        let village = [("place", "Drumnadrochit"), ("country", "Scotland")];
        t.sends("AILSA", "inverness", &form, &village).await;
        expect(
            &t,
            "inverness",
            "“Drumnadrochit” is not in my list of towns of this country. If it is right",
        );
        // The list has no villages, so the form would only say that it did not find this one.
        let form = t.looks("AILSA", "inverness", "Clock").await;
        assert_eq!(form.fields[0].value, "");
        let slip = [("place", "Kinshassa"), ("country", "RDC")];
        t.fills("GRÂCE", "kinshasa", "Lieu", &slip).await;
        expect(&t, "kinshasa", "Pensiez-vous à Kinshasa ?");
        insta::assert_snapshot!("slips", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_name_that_may_be_meant_is_one_press_away_and_the_clock_is_asked_about_too() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        inverness(&mut t).await;
        t.begin_here();
        let slip = [("place", "Invernes"), ("country", "Scotland")];
        t.fills("AILSA", "inverness", "Place", &slip).await;
        let meant = t.data("inverness", "Inverness");
        t.presses("AILSA", "inverness", "Inverness").await;
        expect(&t, "inverness", "Saved. Thank you.");
        assert!(t.all("inverness").contains("✓ Place: Inverness, United"));
        t.presses_data("AILSA", "inverness", &meant, "[Inverness] again")
            .await;
        expect(&t, "inverness", "This button is from an older version.");
        let slip = [("place", "Lilongwee"), ("country", "Malawi")];
        t.fills("AILSA", "inverness", "Place", &slip).await;
        expect(&t, "inverness", "Did you mean Lilongwe?");
        expect(&t, "inverness", "Your clock is still Europe/London.");
        t.presses("AILSA", "inverness", "Lilongwe").await;
        expect(&t, "inverness", "Your clock is still Europe/London.");
        t.presses("AILSA", "inverness", "Lilongwe:").await;
        assert!(t.all("inverness").contains("✓ Place: Lilongwe, Malawi"));
        let slip = [("place", "Lyonn"), ("country", "France")];
        t.fills("GRÂCE", "kinshasa", "Lieu", &slip).await;
        expect(&t, "kinshasa", "Pensiez-vous à Lyon ?");
        t.presses("GRÂCE", "kinshasa", "Lyon").await;
        assert!(plain_spaces(&t.all("kinshasa")).contains("✓ Lieu : Lyon, France"));
        insta::assert_snapshot!("towns_meant", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_town_that_is_not_known_is_said_to_be_none_and_the_clock_is_asked() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "harbor", "/setup").await;
        t.presses("AILSA", "harbor", "Staff of our school").await;
        t.presses("AILSA", "harbor", "English").await;
        let number = [("name", "12345")];
        t.fills("AILSA", "harbor", "Tell the name", &number).await;
        expect(&t, "harbor", "with at least one letter");
        let name = [("name", "Harbor 12345")];
        t.fills("AILSA", "harbor", "Correct it", &name).await;
        t.begin_here();
        let slip = [("place", "Gig Harbour"), ("country", "USA")];
        t.fills("AILSA", "harbor", "Tell the place", &slip).await;
        expect(&t, "harbor", "Did you mean Gig Harbor?");
        let form = t.opens("AILSA", "harbor", "Correct it").await;
        let nowhere = [("place", "Atlantisville"), ("country", "Atlantide")];
        t.sends("AILSA", "harbor", &form, &nowhere).await;
        expect(&t, "harbor", "I do not know the country “Atlantide”.");
        assert!(!t.note().contains("Did you mean"), "{}", t.note());
        for place in ["Atlantisville", "<b>x</b>"] {
            let there = [("place", place), ("country", "Malawi")];
            t.sends("AILSA", "harbor", &form, &there).await;
            expect(
                &t,
                "harbor",
                "that is fine: then I only need your time zone",
            );
        }
        t.speaks("YVES", "fr");
        t.says("YVES", "lyon", "/setup").await;
        t.presses("YVES", "lyon", "Le personnel de notre").await;
        t.presses("YVES", "lyon", "français").await;
        let name = [("name", "Collège Bellecour")];
        t.fills("YVES", "lyon", "Donner le nom", &name).await;
        let slip = [("place", "Lyonn"), ("country", "France")];
        t.fills("YVES", "lyon", "Donner le lieu", &slip).await;
        let nowhere = [("place", "Saint-Nulle-Part"), ("country", "Atlantide")];
        let form = t.opens("YVES", "lyon", "Corriger").await;
        t.sends("YVES", "lyon", &form, &nowhere).await;
        let village = [("place", "Saint-Nulle-Part"), ("country", "France")];
        t.sends("YVES", "lyon", &form, &village).await;
        expect(
            &t,
            "lyon",
            "ne figure pas dans ma liste des villes de ce pays",
        );
        insta::assert_snapshot!("no_such_town", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_name_abroad_that_only_looks_alike_is_asked_about_first() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        inverness(&mut t).await;
        t.begin_here();
        let slip = [("place", "Kinshasaa")];
        t.fills("AILSA", "inverness", "Clock", &slip).await;
        expect(&t, "inverness", "I did not find “Kinshasaa”.");
        assert!(t.all("inverness").contains("✓ Clock: Europe/London"));
        t.presses("AILSA", "inverness", "Kinshasa").await;
        expect(&t, "inverness", "Your clock is Africa/Kinshasa");
        // At home a slip is taken for what it is, and abroad a name that is one.
        let home = [("place", "Invernes")];
        t.fills("AILSA", "inverness", "Clock", &home).await;
        expect(&t, "inverness", "Your clock is Europe/London");
        let abroad = [("place", "Kinshasa, RDC")];
        t.fills("AILSA", "inverness", "Clock", &abroad).await;
        expect(&t, "inverness", "Your clock is Africa/Kinshasa");
        let slip = [("place", "Lilongwee")];
        t.fills("GRÂCE", "kinshasa", "Heure", &slip).await;
        expect(&t, "kinshasa", "Je n’ai pas trouvé « Lilongwee ».");
        insta::assert_snapshot!("near_names", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_clock_is_told_by_a_town_and_the_time_there_now() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        for (who, chat, place, country, clocks) in [
            ("AILSA", "a", "Lilongwe", "Malawi", "[Lilongwe: 11:10 when I asked]"),
            ("BEN", "b", "Nyumbani", "Malawi", "[Nyumbani: 11:10 when I asked]"),
            (
                "CY",
                "c",
                "Springfield",
                "USA",
                "[Springfield, Missouri: 03:10 when I asked] [Springfield, Massachusetts: 04:10 when I asked]",
            ),
            (
                "DEE",
                "d",
                "Old Mill Creek Farm",
                "USA",
                "[New York: 04:10 when I asked] [Chicago: 03:10 when I asked] [Los Angeles: 01:10 when I asked]",
            ),
        ] {
            t.says(who, chat, "/setup").await;
            t.presses(who, chat, "Staff of our school").await;
            t.presses(who, chat, "English").await;
            t.fills(who, chat, "Tell the name", &[("name", "Harbor High")])
                .await;
            let there = [("place", place), ("country", country)];
            t.fills(who, chat, "Tell the place", &there).await;
            expect(&t, chat, clocks);
        }
        t.speaks("ÈVE", "fr");
        t.says("ÈVE", "e", "/setup").await;
        t.presses("ÈVE", "e", "Le personnel de notre").await;
        t.presses("ÈVE", "e", "français").await;
        let name = [("name", "Lycée de la Gombe")];
        t.fills("ÈVE", "e", "Donner le nom", &name).await;
        let there = [("place", "Kinshasa"), ("country", "RDC")];
        t.fills("ÈVE", "e", "Donner le lieu", &there).await;
        let seen = plain_spaces(&t.all("e"));
        assert!(seen.contains("[Kinshasa : 10 h 10 quand j’ai écrit ceci]"), "{seen}");
    })
    .await;
}

#[tokio::test]
async fn a_town_is_written_as_it_is_at_home_and_a_clock_from_elsewhere_is_asked_about() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("BEN", "b", "/setup").await;
        t.presses("BEN", "b", "Staff of our school").await;
        t.presses("BEN", "b", "English").await;
        let name = [("name", "Harbor High")];
        t.fills("BEN", "b", "Tell the name", &name).await;
        t.speaks("ÈVE", "fr");
        t.says("ÈVE", "e", "/setup").await;
        t.presses("ÈVE", "e", "Le personnel de notre").await;
        t.presses("ÈVE", "e", "français").await;
        let name = [("name", "Lycée du Fleuve")];
        t.fills("ÈVE", "e", "Donner le nom", &name).await;
        t.begin_here();
        let there = [("place", "lilongwe"), ("country", "malawi")];
        t.fills("BEN", "b", "Tell the place", &there).await;
        expect(&t, "b", "✓ Place: Lilongwe, Malawi");
        // What was offered beside the button is not what is looked for.
        let form = t.opens("BEN", "b", "Find a city").await;
        assert_eq!(form.fields[0].value, "");
        t.fills("BEN", "b", "Find a city", &[("place", "lome")])
            .await;
        expect(&t, "b", "✓ Clock: Africa/Lome");
        expect(&t, "b", "In Lilongwe I would expect another clock.");
        t.presses("BEN", "b", "Lilongwe: 11:10").await;
        assert!(t.all("b").contains("✓ Clock: Africa/Blantyre"));
        assert!(!t.note().contains("expect"), "{}", t.note());
        let there = [("place", "kinshasa"), ("country", "RDC")];
        t.fills("ÈVE", "e", "Donner le lieu", &there).await;
        expect(&t, "e", "Kinshasa, Congo (RDC)");
        t.fills("ÈVE", "e", "Chercher une ville", &[("place", "lome")])
            .await;
        expect(&t, "e", "Pour Kinshasa, je m’attendais à une autre heure.");
        insta::assert_snapshot!("spelled", t.transcript());
    })
    .await;
}
