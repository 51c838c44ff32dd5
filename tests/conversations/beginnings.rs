//! When a partnership began: told by each school of each of its partnerships.

use crate::conversations::{add_room, expect, gombe, inverness, joins, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// Both schools are linked, and each has told when that began.
async fn linked_for_years(t: &mut Twins) {
    gombe(t).await;
    inverness(t).await;
    t.presses("AILSA", "inverness", "Running since").await;
    let date = [("since", "September 2019")];
    t.fills("AILSA", "inverness", "Yes, since", &date).await;
    t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
    let date = [("since", "septembre 2021")];
    t.fills("GRÂCE", "kinshasa", "Oui, depuis", &date).await;
    t.says("AILSA", "inverness", "/invite").await;
    let code = t.code("inverness");
    joins(t, "GRÂCE", "kinshasa", &code).await;
    let yes = "Yes, this is our partner";
    t.presses("AILSA", "inverness", yes).await;
    let yes = "Oui, c’est notre partenaire";
    t.presses("GRÂCE", "kinshasa", yes).await;
}

/// NEIL's school uses a code, and tells all about itself: the partnership is new to it.
pub async fn cork(t: &mut Twins, code: &str) {
    joins(t, "NEIL", "cork", code).await;
    t.presses("NEIL", "cork", "English").await;
    let name = [("name", "Cork College")];
    t.fills("NEIL", "cork", "Tell the name", &name).await;
    let place = [("place", "Cork"), ("country", "Ireland")];
    t.fills("NEIL", "cork", "Tell the place", &place).await;
    for label in [
        "Cork:",
        "Monday to Friday",
        "That is me",
        "Later",
        "No, it is new",
    ] {
        t.presses("NEIL", "cork", label).await;
    }
}

/// YVES's school does the same, in French.
async fn lyon(t: &mut Twins, code: &str) {
    joins(t, "YVES", "lyon", code).await;
    t.presses("YVES", "lyon", "français").await;
    let name = [("name", "Collège Bellecour")];
    t.fills("YVES", "lyon", "Donner le nom", &name).await;
    let place = [("place", "Lyon"), ("country", "France")];
    t.fills("YVES", "lyon", "Donner le lieu", &place).await;
    for label in [
        "Lyon",
        "Du lundi",
        "C’est moi",
        "Plus tard",
        "Non, il est nouveau",
    ] {
        t.presses("YVES", "lyon", label).await;
    }
}

/// Nothing that either school told of the first partnership is in this chat.
#[track_caller]
fn knows_of_no_other(t: &Twins, chat: &str) {
    let said = plain_spaces(&t.all(chat));
    for told in ["2019", "2021", "told me", "m’a dit"] {
        assert!(!said.contains(told), "{chat} reads “{told}”:\n{said}");
    }
}

#[tokio::test]
async fn what_was_told_of_one_partnership_is_not_said_of_another() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_for_years(&mut t).await;
        add_room(&mut t, "A second partnership", "exchange").await;
        t.presses("MARY", "exchange", "Invite our partner").await;
        let code = t.code("exchange");
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let second = "Un second partenariat";
        t.presses("GRÂCE", "kinshasa", second).await;
        let room = t.code("kinshasa");
        joins(&mut t, "MARIE", "échange", &room).await;
        let invite = "Inviter notre partenaire";
        t.presses("MARIE", "échange", invite).await;
        let french = t.code("échange");
        t.begin_here();
        cork(&mut t, &code).await;
        lyon(&mut t, &french).await;
        for chat in ["cork", "exchange", "lyon", "échange"] {
            knows_of_no_other(&t, chat);
        }
        // What is told in the second partnership's own room is told of it alone.
        t.says("MARY", "exchange", "/setup").await;
        assert!(!t.newest("exchange").contains("The partnership"));
        t.presses("MARY", "exchange", "Running since").await;
        let date = [("since", "May 2022")];
        t.fills("MARY", "exchange", "Yes, since", &date).await;
        let told = "Dell Primary told me May 2022, and Cork College told me that it is new.";
        assert!(t.all("exchange").contains(told), "{}", t.all("exchange"));
        let told = "Dell Primary told me that it has been running since May 2022.";
        assert!(t.all("cork").contains(told), "{}", t.all("cork"));
        t.says("MARIE", "échange", "/setup").await;
        t.presses("MARIE", "échange", "Début du partenariat").await;
        let date = [("since", "mai 2022")];
        t.fills("MARIE", "échange", "Oui, depuis", &date).await;
        let told = "Lycée de la Gombe m’a dit qu’il existe depuis mai 2022.";
        let said = plain_spaces(&t.all("lyon"));
        assert!(said.contains(told), "{said}");
        for (chat, date) in [
            ("inverness", "September 2019"),
            ("kinshasa", "septembre 2021"),
        ] {
            let said = plain_spaces(&t.all(chat));
            assert!(said.contains(date) && !said.contains("2022"), "{said}");
        }
        t.says("AILSA", "inverness", "/partner").await;
        expect(
            &t,
            "inverness",
            "According to Dell Primary, you have been partners since September 2019; according to \
             Lycée de la Gombe, since September 2021. I go by the earlier",
        );
        t.says("GRÂCE", "kinshasa", "/partner").await;
        expect(&t, "kinshasa", "Je retiens la plus ancienne");
        let yes = "Yes, this is our partner";
        t.presses("AILSA", "exchange", yes).await;
        t.presses("NEIL", "cork", yes).await;
        t.says("NEIL", "cork", "/partner").await;
        expect(&t, "cork", "May 2022");
        insta::assert_snapshot!("of_each_partnership", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_was_told_before_there_was_a_partner_is_told_once() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_for_years(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.says("AILSA", "inverness", "/setup").await;
        assert!(
            !t.newest("inverness").contains("2019"),
            "{}",
            t.newest("inverness")
        );
        t.presses("AILSA", "inverness", "Invite our partner").await;
        let code = t.code("inverness");
        cork(&mut t, &code).await;
        for chat in ["cork", "inverness"] {
            let card = t.newest(chat);
            assert!(!card.contains("2019"), "{card}");
        }
        // Linked again, both go on where they were.
        t.presses("AILSA", "inverness", "No, this is not right")
            .await;
        t.presses("AILSA", "inverness", "Invite again").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "kinshasa", "depuis septembre 2019 selon Dell Primary");
    })
    .await;
}

#[tokio::test]
async fn what_was_told_to_a_partner_that_says_no_is_not_told_to_the_next() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        cork(&mut t, &code).await;
        t.says("AILSA", "inverness", "/setup").await;
        t.presses("AILSA", "inverness", "Running since").await;
        let date = [("since", "May 2022")];
        t.fills("AILSA", "inverness", "Yes, since", &date).await;
        assert!(t.all("cork").contains("2022"), "{}", t.all("cork"));
        t.presses("NEIL", "cork", "No, this is not right").await;
        // Whether it is new was told of that partner, so it is asked again.
        assert!(t.all("inverness").contains("[No, it is new]"));
        insta::assert_snapshot!("asked_again_since", t.all("inverness"));
        t.presses("AILSA", "inverness", "No, it is new").await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        lyon(&mut t, &code).await;
        let said = t.all("lyon");
        assert!(said.contains("Dell Primary"), "{said}");
        assert!(!said.contains("2022"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_french_school_is_asked_again_in_french() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    gombe(&mut t).await;
    t.says("GRÂCE", "kinshasa", "/invite").await;
    let code = t.code("kinshasa");
    cork(&mut t, &code).await;
    t.says("GRÂCE", "kinshasa", "/setup").await;
    t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
    let date = [("since", "mai 2022")];
    t.fills("GRÂCE", "kinshasa", "Oui, depuis", &date).await;
    t.begin_here();
    t.presses("NEIL", "cork", "No, this is not right").await;
    insta::assert_snapshot!("asked_again_since_in_french", t.transcript());
}

#[tokio::test]
async fn no_more_is_said_of_the_beginning_than_was_told() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        inverness(&mut t).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Running since").await;
        let date = [("since", "2020")];
        t.fills("AILSA", "inverness", "Yes, since", &date).await;
        t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
        let date = [("since", "novembre 2020")];
        t.fills("GRÂCE", "kinshasa", "Oui, depuis", &date).await;
        t.presses("GRÂCE", "kinshasa", "Début du partenariat").await;
        let form = t.opens("GRÂCE", "kinshasa", "Oui, depuis").await;
        assert_eq!(form.fields[0].value, "novembre 2020");
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        let yes = "Yes, this is our partner";
        t.presses("AILSA", "inverness", yes).await;
        let yes = "Oui, c’est notre partenaire";
        t.presses("GRÂCE", "kinshasa", yes).await;
        t.says("AILSA", "inverness", "/partner").await;
        expect(&t, "inverness", "partners since November 2020, and");
        t.says("GRÂCE", "kinshasa", "/partner").await;
        insta::assert_snapshot!("as_it_was_told", t.transcript());
    })
    .await;
}
