use proptest::prelude::*;

use super::*;

/// Spans as a reader of tests can read them: `b(bold)`, `i(italic)`, `[words -> address]`.
fn shown(text: &str) -> String {
    let rich = Rich::parse(text);
    let span = |span: &Span| {
        let mut text = span.text.clone();
        if span.look.italic {
            text = format!("i({text})");
        }
        if span.look.bold {
            text = format!("b({text})");
        }
        match &span.look.link {
            Some(url) => format!("[{text} -> {url}]"),
            None => text,
        }
    };
    let line = |line: &Line| {
        let spans: String = line.spans.iter().map(span).collect();
        format!("{}{spans}", line.kind.mark())
    };
    rich.lines().iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_people_type_is_read() {
    for (typed, read) in [
        ("", ""),
        ("**bold** and *italic*", "b(bold) and i(italic)"),
        ("_italic_ ***both***", "i(italic) b(i(both))"),
        ("**a *b* c**", "b(a) b(i(b)) b(c)"),
        ("**a*b**c*", "b(a)b(i(b))i(c)"),
        ("**a ** b", "**a ** b"),
        ("2 * 3 = 6, a_snake_case", "2 * 3 = 6, a_snake_case"),
        ("*open", "*open"),
        ("**a *b**", "b(a *b)"),
        ("*a _b*", "i(a _b)"),
        (r"\*not\* \_this\_ \q", r"*not* _this_ \q"),
        (
            "[our *page*](https://a.example/x)",
            "[our -> https://a.example/x] [i(page) -> https://a.example/x]",
        ),
        ("[a](<https://a.example>)", "[a -> https://a.example]"),
        ("[a](javascript:alert) [b]", "[a](javascript:alert) [b]"),
        ("[[x](https://a.example)", "[[x -> https://a.example]"),
        (
            "see https://a.example/b_c_d.",
            "see [https://a.example/b_c_d -> https://a.example/b_c_d].",
        ),
        (
            "**https://a.example**",
            "[b(https://a.example) -> https://a.example]",
        ),
        ("xhttps://a.example https://", "xhttps://a.example https://"),
        ("- one\n  * two\n12. three", "• one\n• two\n12. three"),
        ("-no\n12345. no\n1.no", "-no\n12345. no\n1.no"),
        ("> said\n>\nnot > said", "> said\n> \nnot > said"),
        (">>> all\nof it", "> all\n> of it"),
        (
            "# title\n-# small\n~~gone~~ ||hidden|| `code` __under__",
            "# title\n-# small\n~~gone~~ ||hidden|| `code` __under__",
        ),
        ("<@123> @everyone <#5>", "<@123> @everyone <#5>"),
    ] {
        assert_eq!(shown(typed), read, "{typed:?}");
    }
}

#[test]
fn blanks_at_the_edges_of_emphasis_are_nothing() {
    let bold = Look {
        bold: true,
        ..Look::default()
    };
    let span = |text: &str, look: &Look| Span {
        text: text.to_owned(),
        look: look.clone(),
    };
    let rich = Rich::of([Line {
        kind: Kind::Plain,
        spans: vec![
            span(" a ", &bold),
            span("b", &bold),
            span("c", &Look::default()),
        ],
    }]);
    assert_eq!(rich.write(), " **a b**c");
}

#[test]
fn an_address_is_one_on_the_web() {
    for (url, kept) in [
        ("https://a.example/x", Some("https://a.example/x")),
        (" http://a.example ", Some("http://a.example")),
        (
            "https://a.example/A_(b)",
            Some("https://a.example/A_%28b%29"),
        ),
        ("tg://user?id=5", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://a b", None),
    ] {
        let look = Look::default().to(url);
        assert_eq!(look.link.as_deref(), kept, "{url}");
    }
    let long = format!("https://a.example/{}", "x".repeat(ADDRESS_CHARS_MAX));
    assert_eq!(Look::default().to(&long), Look::default());
}

#[test]
fn places_without_markup_get_marks_and_addresses() {
    let rich = Rich::parse("**Hi**\n- [us](https://a.example)\n> https://b.example");
    assert_eq!(
        rich.plain(),
        "Hi\n• us (https://a.example)\n> https://b.example"
    );
    assert_eq!(rich.words(), "Hi\nus\nhttps://b.example");
    assert_eq!(Rich::parse("\n\n- **Dear** all\nmore").gist(9), "Dear all");
}

#[test]
fn a_long_line_is_broken_at_a_blank_and_its_emphasis_goes_on() {
    let pieces = Rich::parse("- **one two three**\nfour").pieces(14);
    let written: Vec<String> = pieces.iter().map(Rich::write).collect();
    assert_eq!(written, ["- **one two** ", "**three**\nfour"]);
    assert_eq!(
        Rich::parse("*one two three*").clipped(11).write(),
        "*one two* …"
    );
    assert_eq!(Rich::parse("*one*").clipped(5).write(), "*one*");
}

fn any_span() -> impl Strategy<Value = Span> {
    let text = prop_oneof![
        "[ a-c*_\\[\\]()\\\\<>@#:/.`~|-]{0,8}",
        "\\PC{0,4}",
        Just("https://a.example/x_y".to_owned()),
        Just("1. ".to_owned()),
        Just("> ".to_owned()),
    ];
    let url = prop_oneof![
        4 => Just(""),
        1 => Just("https://a.example/x_y"),
        1 => Just("http://b.example/(*_*)?a=1&b=[2]"),
    ];
    (text, any::<bool>(), any::<bool>(), url).prop_map(|(text, bold, italic, url)| Span {
        text,
        look: Look {
            bold,
            italic,
            link: None,
        }
        .to(url),
    })
}

fn any_rich() -> impl Strategy<Value = Rich> {
    let kind = prop_oneof![
        Just(Kind::Plain),
        Just(Kind::Bullet),
        (0_u32..9999).prop_map(Kind::Number),
        Just(Kind::Quote),
    ];
    let spans = proptest::collection::vec(any_span(), 0..5);
    let line = (kind, spans).prop_map(|(kind, spans)| Line { kind, spans });
    proptest::collection::vec(line, 1..5).prop_map(Rich::of)
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(rich in any_rich()) {
        prop_assert_eq!(Rich::parse(&rich.write()), rich);
    }

    #[test]
    fn what_is_read_is_written_and_read_the_same(text in "[ ab*_\\[\\]()\\\\<>:/.\n1-]{0,40}|\\PC{0,40}") {
        let rich = Rich::parse(&text);
        prop_assert_eq!(Rich::parse(&rich.write()), rich);
    }

    #[test]
    fn text_without_markup_stays_as_it_is(text in "(\\PC|\n){0,60}") {
        let rich = Rich::of_plain(&text);
        prop_assert_eq!(&rich.plain(), &text);
        prop_assert_eq!(Rich::parse(&rich.write()).plain(), text);
    }

    #[test]
    fn pieces_are_short_and_together_say_all(rich in any_rich(), max in 60_usize..120) {
        let pieces = rich.pieces(max);
        for piece in &pieces {
            let written = piece.write();
            prop_assert!(written.chars().count() <= max, "{}", written);
            prop_assert_eq!(&Rich::parse(&written), piece);
        }
        let ink = |text: String| text.split_whitespace().collect::<String>();
        let said: String = pieces.iter().map(Rich::words).collect();
        prop_assert_eq!(ink(said), ink(rich.words()));
    }

    #[test]
    fn a_clipped_text_fits(rich in any_rich(), max in 60_usize..100) {
        prop_assert!(rich.clipped(max).write().chars().count() <= max);
    }
}
