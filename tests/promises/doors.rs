//! What comes in through buttons and forms: sealed, versioned, and nothing typed is lost.

use twinbell::engine::button;
use twinbell::engine::event::Act;
use twinbell::engine::secret::SecretKey;
use twinbell::model::language::Language;
use twinbell::text::Voice;

use super::{World, note};
use crate::support::databases::on_each;
use crate::support::twins::address;

fn english(key: &str) -> String {
    Voice::of(Language::ENGLISH).say(key)
}

#[tokio::test]
async fn a_press_that_was_not_made_for_this_chat_by_this_program_changes_nothing() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/card door closed").await;
        w.says("b", "/post x 1").await;
        let good = w.network.button("a", "Touch door").unwrap();
        let stranger = SecretKey::of([9; 32]);
        let own = SecretKey::of([7; 32]);
        let unknown = button::data(&own, &address("a"), "probe.gone", &["door"]);
        // What was typed is not lost with it.
        let given_back = |key| format!("{}\n{}\nx", english(key), english("form-what-you-wrote"));
        let cases = [
            ("b", good.clone(), "engine-forged"),
            ("a", good.replace("door", "gate"), "engine-forged"),
            (
                "a",
                button::data(&stranger, &address("a"), "probe.touch", &["door"]),
                "engine-forged",
            ),
            ("a", String::new(), "engine-forged"),
            ("a", "1".to_owned(), "engine-forged"),
            ("a", "\u{1F514}".repeat(40), "engine-forged"),
            ("a", good.replacen('1', "0", 1), "engine-outdated"),
            ("a", unknown, "engine-outdated"),
        ];
        for (chat, data, key) in &cases {
            let answer = w.presses("RORY", chat, data).await;
            assert_eq!(note(&answer), english(key), "{data:?}");
            // The same as the id of a form.
            let act = Act::Form {
                form: data.clone(),
                values: [("name".to_owned(), "x".to_owned())].into(),
            };
            let answer = w.tries(&super::fresh_key(), chat, "RORY", act).await;
            assert_eq!(note(&answer.unwrap()), given_back(key), "{data:?}");
        }
        // A button's data is no form's.
        let act = Act::Form {
            form: good.clone(),
            values: [("name".to_owned(), "x".to_owned())].into(),
        };
        let answer = w.tries(&super::fresh_key(), "a", "RORY", act).await;
        assert_eq!(note(&answer.unwrap()), given_back("engine-forged"));
        w.settle().await;
        assert_eq!(w.effects("touch:door").await, 0);
        assert_eq!(w.effects("touch:gate").await, 0);
        assert_eq!(w.network.tries().len(), 2);
        w.presses("RORY", "a", &good).await;
        assert_eq!(w.effects("touch:door").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_form_to_be_corrected_keeps_what_each_person_typed_until_it_is_right() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        let offer = w.says("a", "/form filled").await;
        let open = World::button_of(&offer, "Fill in");
        let typed = |form: &twinbell::engine::form::Form| form.fields[0].value.clone();

        let form = w.opens("AILSA", "a", &open).await;
        assert_eq!(typed(&form), "");
        let answer = w.fills("AILSA", "a", &form, "wrong").await;
        assert!(note(&answer).starts_with("Not so."));
        // Nothing is half-done.
        assert_eq!(w.effects("filled").await, 0);
        assert_eq!(w.begun("a"), [""; 0]);

        let again = World::button_of(&answer, &english("form-correct"));
        w.crash().await;
        assert_eq!(typed(&w.opens("AILSA", "a", &again).await), "wrong");
        assert_eq!(typed(&w.opens("AILSA", "a", &open).await), "wrong");
        assert_eq!(
            typed(&w.opens("RORY", "a", &open).await),
            "",
            "that is another person"
        );

        // Another person's success is not this one's.
        let other = w.opens("RORY", "a", &open).await;
        w.fills("RORY", "a", &other, "Dell").await;
        let form = w.opens("AILSA", "a", &again).await;
        assert_eq!(typed(&form), "wrong");
        w.fills("AILSA", "a", &form, "Gombe").await;
        assert_eq!(typed(&w.opens("AILSA", "a", &open).await), "");
        assert_eq!(w.begun("a"), ["name Dell", "name Gombe"]);
        assert_eq!(w.number("SELECT COUNT(*) FROM form_draft").await, 0);
    })
    .await;
}

#[tokio::test]
async fn opening_a_form_is_no_event() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let offer = w.says("a", "/form filled").await;
        let before = w.number("SELECT COUNT(*) FROM event").await;
        w.opens("AILSA", "a", &World::button_of(&offer, "Fill in"))
            .await;
        assert_eq!(w.number("SELECT COUNT(*) FROM event").await, before);
    })
    .await;
}
