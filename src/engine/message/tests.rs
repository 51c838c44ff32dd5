use proptest::prelude::*;

use super::*;
use crate::text::rich::{Kind, Line, Look, Span};

fn button(label: &str) -> Button {
    Button {
        label: label.to_owned(),
        labels: Vec::new(),
        data: "d".to_owned(),
        style: Style::Plain,
    }
}

#[test]
fn a_long_row_is_broken_and_rows_are_bounded() {
    let message = Message::default().row((0..7).map(|n| button(&n.to_string())));
    assert_eq!(
        message.buttons.iter().map(Vec::len).collect::<Vec<_>>(),
        [5, 2]
    );
    assert_eq!(
        Message::default()
            .row((0..99).map(|_| button("x")))
            .buttons
            .len(),
        ROWS_MAX
    );
}

#[test]
fn a_button_that_carries_too_much_is_left_out_and_the_others_stay() {
    let full = Button {
        data: "d".repeat(64),
        ..button("full")
    };
    let over = Button {
        data: "d".repeat(65),
        ..button("over")
    };
    let message = Message::default().row([button("short"), over, full]);
    let labels: Vec<_> = message.buttons[0].iter().map(|one| &*one.label).collect();
    assert_eq!(labels, ["short", "full"]);
}

#[test]
fn two_languages_share_one_message() {
    let english = Message::of("Hello").row([button("Yes")]);
    let french = Message::of("Bonjour").row([button("Oui")]);
    let both = english.clone().beside(french);
    assert_eq!(both.plain(), "Hello\nBonjour");
    assert_eq!(both.buttons[0][0].label, "Yes / Oui");
    assert_eq!(english.clone().beside(english.clone()), english);
}

#[test]
fn whoever_is_mentioned_is_so_once_whatever_the_languages() {
    let called = |person: &str| Mention {
        person: person.to_owned(),
        name: format!("N{person}"),
    };
    let many: Vec<Mention> = (0..9).map(|n| called(&n.to_string())).collect();
    let of = |text: &str| Message::of(text).mentioning(vec![called("1"), called("2"), called("1")]);
    assert_eq!(
        of("Hello").beside(of("Bonjour")).plain(),
        "Hello\nN1, N2\nBonjour"
    );
    let crowd = Message::default().mentioning(many);
    let [Block::Mention { people, .. }] = &crowd.blocks[..] else {
        panic!("{crowd:?}");
    };
    assert_eq!(people.len(), MENTIONS_MAX);
    // A text that is split keeps each mention whole.
    let long = of(&"word ".repeat(900));
    let mentions = |part: &Message| part.blocks.iter().filter(|block| block.mentions()).count();
    let parts = long.split();
    assert!(parts.len() > 2);
    assert_eq!(parts.iter().map(mentions).sum::<usize>(), 1);
}

#[test]
fn an_instant_is_stored_and_counts_with_what_platforms_add() {
    let at = "2027-03-09T15:30:00Z".parse().unwrap();
    let message = Message::default().moment("Tuesday, 15:30", "On your clock:", at);
    let stored = serde_json::to_string(&message).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&stored).unwrap(), message);
    assert_eq!(message.plain(), "Tuesday, 15:30");
    assert!(message.chars() > "Tuesday, 15:30\nOn your clock: 9 March 2027, 16:30".len());
    let many = (0..40).fold(Message::default(), |message, _| {
        message.moment("t".repeat(60), "On your clock:", at)
    });
    let parts = many.split();
    assert!(parts.len() > 1 && parts.iter().all(|part| part.chars() <= TEXT_CHARS_MAX));
}

#[test]
fn text_is_broken_where_a_reader_would() {
    assert_eq!(split_text("one two three", 8), ["one two", "three"]);
    assert_eq!(split_text("one\ntwo three", 8), ["one", "two", "three"]);
    assert_eq!(split_text("abcdefgh", 3), ["abc", "def", "gh"]);
    assert_eq!(split_text("", 3), [""]);
}

proptest! {
    #[test]
    fn parts_fit_and_together_say_all(texts in proptest::collection::vec("[a-z é\n]{0,900}", 0..6)) {
        let message = texts.iter().fold(Message::default(), |m, text| m.para(text.clone())).row([button("x")]);
        let parts = message.clone().split();
        prop_assert!(parts.iter().all(|part| part.chars() <= TEXT_CHARS_MAX));
        prop_assert_eq!(parts.iter().filter(|part| !part.buttons.is_empty()).count(), 1);
        let words = |text: String| text.split_whitespace().collect::<String>();
        let said: String = parts.iter().map(Message::plain).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(words(said), words(message.plain()));
    }

    #[test]
    fn pieces_are_short_and_lose_only_what_they_were_broken_at(text in "\\PC{0,80}", max in 1_usize..20) {
        let pieces = split_text(&text, max);
        prop_assert!(pieces.iter().all(|piece| piece.chars().count() <= max));
        let kept: usize = pieces.iter().map(|piece| piece.chars().count()).sum();
        prop_assert!(kept + pieces.len() > text.chars().count());
    }

    #[test]
    fn markup_stays_whole_in_each_part_and_in_a_shortened_card(
        words in proptest::collection::vec("[a-z*_]{1,30}", 1..300),
    ) {
        // One emphasis from end to end: a break anywhere falls into it.
        let look = Look { bold: true, ..Look::default() };
        let line = words.chunks(50).map(|words| Line {
            kind: Kind::Bullet,
            spans: vec![Span { text: words.join(" "), look: look.clone() }],
        });
        let rich = Rich::of(line);
        let message = Message::of("A letter:").rich(&rich);
        let is_bold = |message: &Message| {
            let blocks = message.blocks.iter().filter_map(|block| match block {
                Block::Rich { text } => Some(Rich::parse(text)),
                _ => None,
            });
            let blocks: Vec<Rich> = blocks.collect();
            let spans: Vec<&Span> = blocks.iter().flat_map(Rich::lines).flat_map(|line| &line.spans).collect();
            spans.iter().all(|span| span.look.bold || matches!(span.text.trim(), "" | "…"))
        };
        let parts = message.clone().split();
        prop_assert!(parts.iter().all(|part| part.chars() <= TEXT_CHARS_MAX && is_bold(part)));
        let shortened = message.shortened();
        prop_assert!(shortened.chars() <= TEXT_CHARS_MAX && is_bold(&shortened));
    }

    #[test]
    fn a_shortened_card_fits(quote in "[a-z ]{0,4000}", tail in "[a-z ]{0,3000}") {
        let card = Message::default().title("t").quote(quote).para(tail).row([button("x")]).shortened();
        prop_assert!(card.chars() <= TEXT_CHARS_MAX);
        prop_assert_eq!(card.buttons.len(), 1);
    }
}
