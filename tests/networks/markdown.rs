//! What people see of Discord's Markdown: the text without its marks. Only what the bot writes is
//! read; a mark of any other kind stays, and is then seen where none should be.

/// The text as it is read. What is shown of an instant on the reader's own clock is left out.
pub fn read(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.contains("<t:"));
    let lines: Vec<String> = lines.map(line).collect();
    lines.join("\n")
}

fn line(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line.strip_prefix("> ").unwrap_or(line);
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        rest = match (c, behind.chars().next()) {
            ('\\', Some(next)) => {
                text.push(next);
                &behind[next.len_utf8()..]
            }
            ('*' | '\u{2060}', _) => behind,
            ('<', _) => match behind.split_once('>') {
                Some((address, behind)) => {
                    text.push_str(address);
                    behind
                }
                None => behind,
            },
            _ => {
                text.push(c);
                behind
            }
        };
    }
    text
}

#[test]
fn marks_are_not_seen_and_what_is_typed_is() {
    for (sent, seen) in [
        ("**Title**\n> said *so*", "Title\nsaid so"),
        (r"2 \* 3 \<@5> \`code\`", "2 * 3 <@5> `code`"),
        ("see <https://a.example/b_c>", "see https://a.example/b_c"),
        ("🕑 Friday\nOn your clock: <t:1:F>", "🕑 Friday"),
    ] {
        assert_eq!(read(sent), seen);
    }
}
