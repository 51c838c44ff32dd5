use proptest::prelude::*;

use super::*;

/// What Discord shows of a text, read by its rules as far as they matter here; an error where a mark
/// would be read as one.
fn shown(markdown: &str) -> Result<String, String> {
    let lines: Result<Vec<String>, String> = markdown.split('\n').map(shown_line).collect();
    Ok(lines?.join("\n"))
}

fn shown_line(line: &str) -> Result<String, String> {
    let start = line.trim_start();
    let digits = start.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_list = digits.len() < start.len() && digits.starts_with(['.', ')']);
    if start.starts_with(['#', '>', '-', '+']) || is_list {
        return Err(format!("a mark starts the line {line:?}"));
    }
    let mut shown = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let address = || {
            let (address, behind) = behind.split_once('>')?;
            let is_one = address.starts_with("http://") || address.starts_with("https://");
            (is_one && !address.contains([' ', '<'])).then_some((address, behind))
        };
        let name_end = |c: char| !(c.is_ascii_alphanumeric() || "_-+".contains(c));
        match (c, behind.chars().next()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => {
                shown.push(next);
                rest = &behind[next.len_utf8()..];
            }
            ('<', _) => {
                let (address, behind) = address().ok_or(format!("a bracket opens {rest:?}"))?;
                shown.push_str(address);
                rest = behind;
            }
            ('\\' | '*' | '_' | '~' | '`' | '|' | '[', _) => {
                return Err(format!("a mark opens {rest:?}"));
            }
            (':', Some(next)) if !name_end(next) => {
                let end = behind.find(name_end);
                if end.is_some_and(|end| behind[end..].starts_with(':')) {
                    return Err(format!("an emoji is named in {rest:?}"));
                }
                shown.push(c);
                rest = behind;
            }
            _ => {
                shown.push(c);
                rest = behind;
            }
        }
    }
    Ok(shown)
}

fn without_joiners(text: &str) -> String {
    text.replace(WORD_JOINER, "")
}

#[test]
fn marks_are_text() {
    for (typed, sent) in [
        (
            "plain words, 10:30, 5 > 3 & more!",
            "plain words, 10:30, 5 > 3 & more!",
        ),
        ("**bold** _it_ ~~no~~", r"\*\*bold\*\* \_it\_ \~\~no\~\~"),
        ("`code` ||secret||", r"\`code\` \|\|secret\|\|"),
        ("[here](https://a.example)", r"\[here](<https://a.example>)"),
        (
            "# Title\n  - item\n3. third",
            "\\# Title\n  \\- item\n3\\. third",
        ),
        ("> said\n>>> all", "\\> said\n\\>>> all"),
        ("-# small", r"\-# small"),
        (
            "<@123> <#5> <t:0:R> <:a:1>",
            "\\<@\u{2060}123> \\<#5> \\<t\\:0:R> \\<\\:a:1>",
        ),
        ("@everyone @here", "@\u{2060}everyone @\u{2060}here"),
        ("head@harbor.example", "head@harbor.example"),
        (":smile: at 12:30:45", r"\:smile: at 12\:30:45"),
        (r"a\b \*", r"a\\b \\\*"),
        (
            "see https://a.example/x_y*z, or (http://b.example/_(c)_).",
            "see <https://a.example/x_y*z>, or (<http://b.example/_(c)>\\_).",
        ),
        ("<https://a.example>", r"\<<https://a.example>>"),
        ("https://", "https://"),
        (
            "https://a.example/@here",
            "<https://a.example/>@\u{2060}here",
        ),
    ] {
        assert_eq!(escaped(typed), sent);
        assert_eq!(
            shown(sent).map(|it| without_joiners(&it)),
            Ok(typed.to_owned())
        );
    }
}

#[test]
fn a_quote_has_its_bar_beside_each_line() {
    assert_eq!(quoted("one\n\n# two"), "> one\n> \n> \\# two");
}

/// Text as somebody would write it to break things.
fn any_typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zé学🎈 \\n]{1,4}",
        4 => "[\\\\*_~`|<>@#:&!\\[\\]().+0-9 \\n-]{1,6}",
        1 => Just("https://a.example/x".to_owned()),
        1 => Just("@everyone".to_owned()),
        1 => Just("<@&12>".to_owned()),
        1 => Just(":smile:".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_was_typed_is_shown_as_typed(typed in any_typed()) {
        let shown = shown(&escaped(&typed)).map_err(TestCaseError::fail)?;
        prop_assert_eq!(without_joiners(&shown), without_joiners(&typed));
    }

    #[test]
    fn nothing_that_is_typed_pings(typed in any_typed()) {
        let sent = escaped(&typed);
        for ping in ["@everyone", "@here", "<@", "<#"] {
            let found = sent.match_indices(ping);
            // A bracket may stand there as text, with a backslash before it and nothing behind it.
            for (at, _) in found {
                let behind = &sent[at + ping.len()..];
                let is_text = match ping {
                    "<@" => behind.starts_with(WORD_JOINER),
                    "<#" => sent[..at].ends_with('\\'),
                    _ => false,
                };
                prop_assert!(is_text, "{} in {}", ping, sent);
            }
        }
    }

    #[test]
    fn no_character_becomes_more_than_two(typed in any_typed()) {
        // But for the line's first mark, which none of these rules meets twice.
        prop_assert!(escaped(&typed).chars().count() <= 2 * typed.chars().count());
    }
}
