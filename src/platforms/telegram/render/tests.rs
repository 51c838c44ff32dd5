use proptest::prelude::*;
use teloxide::types::InlineKeyboardButtonKind;

use super::*;
use crate::engine::message::{LABEL_CHARS_MAX, Mention, Style};

fn button(label: &str) -> Button {
    Button {
        label: label.to_owned(),
        labels: Vec::new(),
        data: format!("1.{label}"),
        style: Style::Plain,
    }
}

fn asking(person: &str, name: &str, placeholder: &str) -> Message {
    Message {
        asks: Some(Box::new(Asks {
            person: person.to_owned(),
            name: name.to_owned(),
            placeholder: placeholder.to_owned(),
        })),
        ..Message::of("What is your school called?")
    }
}

/// The labels that a message shows, row by row.
fn labels(message: &Message) -> Vec<Vec<String>> {
    match render(message).markup {
        Markup::Inline(keyboard) => keyboard
            .inline_keyboard
            .into_iter()
            .map(|row| row.into_iter().map(|button| button.text).collect())
            .collect(),
        other => panic!("no buttons: {other:?}"),
    }
}

#[test]
fn a_label_in_two_languages_is_never_cut_in_the_second() {
    let both = |english: &[&str], french: &[&str]| {
        let of = |labels: &[&str]| Message::of("?").row(labels.iter().map(|label| button(label)));
        labels(&of(english).beside(of(french)))
    };
    // What fits stays on one button.
    assert_eq!(
        both(&["Yes", "Open again"], &["Oui", "Rouvrir"]),
        [["Yes / Oui", "Open again / Rouvrir"]]
    );
    // Where one does not, the row stands there once in each language.
    assert_eq!(
        both(
            &["Yes, this is our partner", "No, this is not right", "OK"],
            &[
                "Oui, c’est notre partenaire",
                "Non, ce n’est pas juste",
                "OK"
            ],
        ),
        [
            ["Yes, this is our partner"],
            ["No, this is not right"],
            ["OK"],
            ["Oui, c’est notre partenaire"],
            ["Non, ce n’est pas juste"],
        ]
    );
    // A name of a school's is in no language.
    assert_eq!(
        both(&["Institut Bonsomi"], &["Institut Bonsomi"]),
        [["Institut Bonsomi"]]
    );
}

/// What Telegram shows of our HTML: the text without markup. Fails where a tag is not one that we
/// use, is not closed in order, or an entity is not one that Telegram knows.
fn shown(html: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&', '>']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((entity, after)) = rest.strip_prefix('&').and_then(|r| r.split_once(';')) {
            text.push(match entity {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                _ => return Err(format!("&{entity};")),
            });
            rest = after;
        } else if let Some((tag, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            let name = tag.split(' ').next().unwrap_or_default();
            match tag.strip_prefix('/') {
                Some(closed) if open.pop() == Some(closed) => {}
                None if matches!(name, "b" | "i" | "a" | "blockquote" | "tg-time") => {
                    open.push(name)
                }
                _ => return Err(format!("<{tag}>")),
            }
            rest = after;
        } else {
            return Err(format!("a bare {rest:?}"));
        }
    }
    text.push_str(rest);
    if open.is_empty() {
        Ok(text)
    } else {
        Err(format!("{open:?} left open"))
    }
}

/// Whether Telegram would find a mention: an `@` outside a word with a name behind it.
fn mentions(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).enumerate().any(|(at, pair)| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let outside = at == 0 || !is_name(chars[at - 1]);
        pair[0] == '@' && is_name(pair[1]) && outside
    })
}

#[test]
fn a_card_reads_like_a_page() {
    let card = Message::default()
        .title("Harbor High & Lyceum <2>")
        .para("What is done:")
        .item(Mark::Done, "the name")
        .item(Mark::Open, "the place")
        .item(Mark::None, "the week")
        .para("They wrote:")
        .quote("We like <b>sports</b>")
        .para("Answer when you can.");
    assert_eq!(
        render(&card).html,
        "<b>Harbor High &amp; Lyceum &lt;2&gt;</b>\n\nWhat is done:\n\n\
         ✅ the name\n▫️ the place\n• the week\n\n\
         They wrote:\n<blockquote>We like &lt;b&gt;sports&lt;/b&gt;</blockquote>\n\
         Answer when you can."
    );
    assert_eq!(render(&card).markup, Markup::None);
}

#[test]
fn rich_text_is_shown_as_it_was_meant() {
    let text = Rich::parse(
        "**Dear _all_** & <all>,\n> you asked\n> @ceo\n- one\n2. [two](https://a.example/?a&b)",
    );
    let letter = Message::of("Amina writes:").rich(&text);
    assert_eq!(
        render(&letter).html,
        "Amina writes:\n\n\
         <b>Dear</b> <b><i>all</i></b> &amp; &lt;all&gt;,\n\
         <blockquote>you asked\n@\u{2060}ceo</blockquote>\n\
         • one\n2. <a href=\"https://a.example/?a&amp;b\">two</a>"
    );
}

#[test]
fn blocks_with_nothing_to_see_leave_no_gap() {
    let message = Message::default()
        .title(" ")
        .para("One.")
        .quote("\n")
        .para("Two.\n");
    assert_eq!(render(&message).html, "One.\n\nTwo.");
}

#[test]
fn nobody_is_mentioned_by_what_was_typed() {
    for (typed, html) in [
        ("ask @amina", "ask @\u{2060}amina"),
        ("@amina", "@\u{2060}amina"),
        ("(@amina)", "(@\u{2060}amina)"),
        ("@@amina", "@\u{2060}@\u{2060}amina"),
        // In these scripts a vowel sign belongs to the letter, but ends no word for Telegram.
        ("के@amina", "के@\u{2060}amina"),
        ("head@school.example", "head@school.example"),
        ("/join@twinbell_bot AB12", "/join@twinbell_bot AB12"),
        (
            "<a href=\"tg://user?id=1\">x</a>",
            "&lt;a href=\"tg://user?id=1\"&gt;x&lt;/a&gt;",
        ),
    ] {
        assert_eq!(render(&Message::of(typed)).html, html, "{typed:?}");
    }
}

#[test]
fn a_question_begins_with_whom_it_asks() {
    let Rendered { html, markup } = render(&asking("8812345", "Amina <Phiri>", "Harbor High"));
    assert_eq!(
        html,
        "<a href=\"tg://user?id=8812345\">Amina &lt;Phiri&gt;</a>\nWhat is your school called?"
    );
    let Markup::Ask(ask) = markup else {
        panic!("{markup:?}");
    };
    assert!(ask.selective, "others would have to answer too");
    assert_eq!(ask.input_field_placeholder.as_deref(), Some("Harbor High"));
}

#[test]
fn a_question_to_nobody_in_particular_links_nowhere() {
    let html = |person: &str, name: &str| render(&asking(person, name, "")).html;
    assert!(html("-1001", "Staff").starts_with("<b>Staff</b>\n"));
    assert!(html("1\"><b>", "X").starts_with("<b>X</b>\n"));
    assert!(html("8812345", " ").starts_with("<a href=\"tg://user?id=8812345\">👤</a>\n"));
}

#[test]
fn an_example_fits_or_is_left_out() {
    let example = |typed: &str| match render(&asking("1", "A", typed)).markup {
        Markup::Ask(ask) => ask.input_field_placeholder,
        other => panic!("{other:?}"),
    };
    assert_eq!(example(" "), None);
    let long = example(&"word ".repeat(20)).unwrap();
    assert!(long.chars().count() <= PLACEHOLDER_CHARS_MAX && long.ends_with('…'));
}

#[test]
fn a_question_shows_no_buttons() {
    let question = asking("1", "A", "").row([button("Cancel")]);
    assert!(matches!(render(&question).markup, Markup::Ask(_)));
}

#[test]
fn long_labels_stand_one_below_the_other() {
    let rows = |rows: &[&[&str]]| -> Vec<Vec<String>> {
        let owned = |row: &&[&str]| row.iter().map(ToString::to_string).collect();
        rows.iter().map(owned).collect()
    };
    let message = Message::of("?")
        .row(["Yes", "No"].map(button))
        .row(["Write to our partner", "12345678901234567890"].map(button))
        .row(["Write to our partner!", "No"].map(button))
        .row(["Mon", "Tue", "Wednesday", "Thu", "Fri"].map(button));
    assert_eq!(
        labels(&message),
        rows(&[
            &["Yes", "No"],
            &["Write to our partner", "12345678901234567890"],
            &["Write to our partner!"],
            &["No"],
            &["Mon"],
            &["Tue"],
            &["Wednesday"],
            &["Thu"],
            &["Fri"],
        ])
    );
    let long = labels(&Message::of("?").row([button(&"long ".repeat(12))]));
    assert!(long[0][0].chars().count() <= ROW_CHARS_MAX && long[0][0].ends_with('…'));
}

#[test]
fn links_come_last_and_only_those_that_telegram_takes() {
    let link = |label: &str, url: &str| Link {
        label: label.to_owned(),
        url: url.to_owned(),
    };
    let message = Message {
        links: vec![
            link(
                "Add me to a group",
                "https://t.me/twinbell_bot?startgroup=x",
            ),
            link("Script", "javascript:alert(1)"),
            link("Broken", "https://"),
        ],
        ..Message::of("Hello").row([button("Yes")])
    };
    assert_eq!(labels(&message), [["Yes"], ["Add me to a group"]]);
    let Some(keyboard) = render(&message).markup.inline() else {
        panic!("no buttons");
    };
    assert!(matches!(
        &keyboard.inline_keyboard[0][0].kind,
        InlineKeyboardButtonKind::CallbackData(data) if data == "1.Yes"
    ));
    assert!(matches!(
        &keyboard.inline_keyboard[1][0].kind,
        InlineKeyboardButtonKind::Url(url) if url.as_str() == "https://t.me/twinbell_bot?startgroup=x"
    ));
}

#[test]
fn an_edit_takes_buttons_only() {
    assert_eq!(render(&asking("1", "A", "")).markup.inline(), None);
    assert!(matches!(
        render(&asking("1", "A", "")).markup.reply(),
        Some(ReplyMarkup::ForceReply(_))
    ));
    assert_eq!(render(&Message::of("x")).markup.reply(), None);
}

#[test]
fn an_instant_is_put_on_the_reader_s_clock() {
    let at = "2027-03-09T15:30:00Z".parse().unwrap();
    let message = Message::default().moment("09:30 <here>", "On your clock:", at);
    assert_eq!(
        render(&message).html,
        "🕑 09:30 &lt;here&gt;\nOn your clock: \
         <tg-time unix=\"1804606200\" format=\"wDt\">2027-03-09 15:30 UTC</tg-time>"
    );
}

#[test]
fn those_who_asked_for_it_are_mentioned() {
    let called = |person: &str, name: &str| Mention {
        person: person.to_owned(),
        name: name.to_owned(),
    };
    let people = vec![called("7", "Anna <3"), called("8", ""), called("x", "@ben")];
    let message = Message::default()
        .title("Quiet")
        .mentioning(people)
        .para("It is.");
    assert_eq!(
        render(&message).html,
        "<b>Quiet</b>\n\n<a href=\"tg://user?id=7\">Anna &lt;3</a>, <a href=\"tg://user?id=8\">👤</a>, \
         <b>@\u{2060}ben</b>\nIt is."
    );
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[<>&;@a-z_ \n\"/=😀]{0,200}",
        "@{0,1900}",
        "[😀@<&]{0,950}",
    ]
}

fn any_block() -> impl Strategy<Value = Block> {
    (0..7_u8, any_text()).prop_map(|(kind, text)| match kind {
        0 => Block::Title { text },
        1 => Block::Para { text },
        2 => Block::Quote { text },
        6 => Block::Rich { text },
        3 => Block::Item {
            mark: Mark::Done,
            text,
        },
        4 => Block::Item {
            mark: Mark::Open,
            text,
        },
        5 => Block::Item {
            mark: Mark::None,
            text,
        },
        _ => Block::Moment {
            yours: "On your clock:".to_owned(),
            at: DateTime::UNIX_EPOCH,
            text,
        },
    })
}

proptest! {
    #[test]
    fn the_html_is_well_formed_fits_and_mentions_nobody(
        blocks in proptest::collection::vec(any_block(), 0..8),
        name in any_text(),
        asked in any::<bool>(),
    ) {
        let asks = asked.then(|| Box::new(Asks { person: "77".to_owned(), name, placeholder: String::new() }));
        let message = Message { blocks, asks, ..Message::default() };
        let shown = shown(&render(&message).html).map_err(TestCaseError::fail)?;
        prop_assert!(shown.encode_utf16().count() <= TEXT_UNITS_MAX);
        prop_assert!(!mentions(&shown), "{shown:?}");
    }

    #[test]
    fn nothing_of_a_usual_message_is_lost(
        texts in proptest::collection::vec("[a-zé<>&\" \n]{0,300}", 0..6),
    ) {
        let message = texts.iter().fold(Message::default(), |message, text| message.item(Mark::Open, text.clone()));
        let shown = shown(&render(&message).html).map_err(TestCaseError::fail)?;
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(squeezed(&shown.replace("▫️", "")), squeezed(&texts.concat()));
    }

    #[test]
    fn labels_fit_their_row(labels_typed in proptest::collection::vec("\\PC{1,80}", 1..6)) {
        // A button whose data is too long is left out, and this is about the labels alone.
        let short = |label: &String| Button {
            data: "1".to_owned(),
            ..button(label)
        };
        let rows = labels(&Message::of("?").row(labels_typed.iter().map(short)));
        for row in &rows {
            let share = ROW_CHARS_MAX / row.len();
            prop_assert!(row.iter().all(|label| label.chars().count() <= share));
        }
        prop_assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), labels_typed.len());
        prop_assert!(labels_typed.iter().all(|label| label.chars().count() <= LABEL_CHARS_MAX));
    }
}
