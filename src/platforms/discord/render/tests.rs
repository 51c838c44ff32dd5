use serde_json::to_value;

use super::*;

fn press(label: &str, data: &str, style: Style) -> Button {
    Button {
        label: label.to_owned(),
        labels: Vec::new(),
        data: data.to_owned(),
        style,
    }
}

fn components(message: &Message) -> Value {
    to_value(render(message).components).unwrap()
}

#[test]
fn a_message_reads_well() {
    let message = Message::default()
        .title("A *new* partner")
        .para("They wrote:")
        .quote("# Hello\nfrom <@1>")
        .quote("And again")
        .para("Next:")
        .item(Mark::Done, "introduced")
        .item(Mark::Open, "a first meeting")
        .item(Mark::None, "a quiz");
    assert_eq!(
        render(&message).content,
        "**A \\*new\\* partner**\n\nThey wrote:\n> \\# Hello\n> from \\<@\u{2060}1>\n\n> And again\nNext:\n\n\
         ✅ introduced\n▫️ a first meeting\n• a quiz"
    );
}

#[test]
fn only_those_who_asked_for_it_are_mentioned() {
    let called = |person: &str| Mention {
        person: person.to_owned(),
        name: "A *star*".to_owned(),
    };
    let people = ["7", "8", "7", "no number", "0"].map(called).to_vec();
    let shown = render(&Message::of("<@5> writes").mentioning(people.clone()));
    assert_eq!(
        shown.content,
        "\\<@\u{2060}5> writes\n\n<@7>, <@8>, **A \\*star\\***, **A \\*star\\***"
    );
    assert_eq!(shown.mentioned, [7, 8].map(UserId::new));
    // What stands in an embed calls nobody, so those who are called stand outside of it.
    let long = render(&Message::of("*".repeat(1800)).mentioning(people));
    assert!(long.embed.is_some());
    assert_eq!(long.content, "<@7>, <@8>");
    assert_eq!(
        render(&Message::of("x").mentioning(Vec::new())),
        render(&Message::of("x"))
    );
}

#[test]
fn what_shows_nothing_is_left_out() {
    let message = Message::of(" \n").title("").para("words");
    assert_eq!(render(&message).content, "words");
}

#[test]
fn buttons_and_links_stand_in_rows() {
    let message = Message::of("Choose")
        .row([
            press("Yes", "a", Style::Main),
            press("No", "b", Style::Danger),
        ])
        .row([press("Later", "c", Style::Plain)])
        .link("Open".to_owned(), "https://a.example/x".to_owned())
        .link("Broken".to_owned(), "javascript:x".to_owned());
    assert_eq!(
        components(&message),
        json!([
            { "type": 1, "components": [
                { "type": 2, "style": 1, "custom_id": "a", "label": "Yes", "disabled": false },
                { "type": 2, "style": 4, "custom_id": "b", "label": "No", "disabled": false },
            ]},
            { "type": 1, "components": [
                { "type": 2, "style": 2, "custom_id": "c", "label": "Later", "disabled": false },
            ]},
            { "type": 1, "components": [
                { "type": 2, "style": 5, "url": "https://a.example/x", "label": "Open", "disabled": false },
            ]},
        ])
    );
}

#[test]
fn one_of_many_is_chosen_from_a_list() {
    let entry = |nth: usize| press(&format!("Remove {nth}"), &format!("{nth}"), Style::Plain);
    let message = Message::of("Days off")
        .row([press("Add", "a", Style::Main)])
        .choice("Take out…".to_owned(), (0..7).chain([3]).map(entry))
        .link("Open".to_owned(), "https://a.example/x".to_owned());
    let shown = components(&message);
    let kinds = |nth: usize| shown[nth]["components"][0]["type"].clone();
    assert_eq!([kinds(0), kinds(1), kinds(2)], [2, 3, 2].map(Value::from));
    let list = &shown[1]["components"][0];
    assert_eq!(list["placeholder"], "Take out…");
    let options = list["options"].as_array().unwrap();
    assert_eq!(options.len(), 7);
    assert_eq!(
        (&options[6]["label"], &options[6]["value"]),
        (&json!("Remove 6"), &json!("6"))
    );
    // Nothing to choose from is no list.
    assert_eq!(
        components(&Message::of("x").choice("?".to_owned(), [])),
        json!([])
    );
}

#[test]
fn no_more_than_discord_takes() {
    let button = |nth: usize| press(&"x".repeat(99), &format!("{nth}"), Style::Plain);
    let many = (0..40).fold(Message::of("x"), |message, nth| {
        message.link(format!("{nth}"), "https://a.example".to_owned())
    });
    let many = Message {
        buttons: vec![(0..12).map(button).collect(), vec![button(3)]],
        ..many
    };
    let shown = components(&many);
    let rows = shown.as_array().unwrap();
    assert_eq!(rows.len(), 5);
    for row in rows {
        let row = row["components"].as_array().unwrap();
        assert!((1..=5).contains(&row.len()));
        for button in row {
            assert!(button["label"].as_str().unwrap().chars().count() <= 80);
        }
    }
    let text = shown.to_string();
    assert_eq!(text.matches(r#""custom_id":"3""#).count(), 1);
}

#[test]
fn a_text_full_of_marks_is_kept_whole() {
    let typed = "*".repeat(1900);
    let shown = render(&Message::of(&typed));
    assert_eq!(shown.content, "");
    let embed = to_value(shown.embed.unwrap()).unwrap();
    let text = embed["description"].as_str().unwrap();
    assert_eq!(text.replace('\\', ""), typed);
    assert!(text.chars().count() <= EMBED_CHARS_MAX);
    assert!(render(&Message::of("*".repeat(1000))).embed.is_none());
}

fn form(fields: Vec<Field>, intro: Option<&str>) -> Form {
    Form {
        id: "1sealsetup.name".to_owned(),
        title: "Your school, by its full and official name".to_owned(),
        intro: intro.map(str::to_owned),
        submit: "Save".to_owned(),
        fields,
    }
}

#[test]
fn a_form_is_a_window() {
    let fields = vec![
        Field::line("name", "Name".to_owned(), 80).hint("Harbor High".to_owned()),
        Field::text("about", "About you".to_owned(), 600)
            .hint("Two sentences".to_owned())
            .value("We *sing*")
            .optional(),
    ];
    assert_eq!(
        modal(&form(fields, Some("Not *yet* right"))),
        json!({
            "custom_id": "1sealsetup.name",
            "title": "Your school, by its full and official name",
            "components": [
                { "type": 10, "content": "Not \\*yet\\* right" },
                { "type": 18, "label": "Name", "component": {
                    "type": 4, "custom_id": "name", "style": 1, "required": true, "max_length": 80,
                    "placeholder": "Harbor High",
                }},
                { "type": 18, "label": "About you", "description": "Two sentences", "component": {
                    "type": 4, "custom_id": "about", "style": 2, "required": false,
                    "max_length": 600, "value": "We *sing*",
                }},
            ],
        })
    );
}

#[test]
fn a_full_window_says_its_first_words_below_a_label() {
    let field = |nth| Field::line(nth, "L".repeat(60), 9000).value("v".repeat(9001));
    let full = ["a", "b", "c", "d", "e", "f"].map(field).to_vec();
    let window = modal(&form(full, Some(&"Why ".repeat(60))));
    let parts = window["components"].as_array().unwrap();
    assert_eq!(parts.len(), MODAL_PARTS_MAX);
    let description = parts[0]["description"].as_str().unwrap();
    assert!(description.starts_with("Why Why") && description.chars().count() <= HINT_CHARS_MAX);
    assert!(parts[1].get("description").is_none());
    for part in parts {
        assert!(part["label"].as_str().unwrap().chars().count() <= 45);
        let input = &part["component"];
        assert_eq!(input["max_length"], 4000);
        assert!(input["value"].as_str().unwrap().chars().count() <= 4000);
    }
}
