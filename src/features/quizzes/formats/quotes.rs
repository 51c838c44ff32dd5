//! Quotation marks of a table that open a cell and do not end it. A reader of tables would take all that
//! follows for one cell, so the lines on which they open are found first.

/// Most lines that are taken out: each is looked for from the one before.
const LINES_MAX: usize = 500;

/// The lines, counted from 0, on which a cell opens with a quotation mark that no second one closes right before
/// the end of a cell; the first line, which names the columns, is left alone.
pub(super) fn open_lines(text: &str, delimiter: char) -> Vec<(usize, &str)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut open = Vec::new();
    let mut from = 1;
    while open.len() < LINES_MAX {
        let Some(at) = first_open(&lines, from, delimiter) else {
            break;
        };
        open.push((at, lines[at]));
        from = at + 1;
    }
    open
}

/// The text with these lines empty, so that all others keep their numbers.
pub(super) fn without(text: &str, open: &[(usize, &str)]) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    for (nth, _) in open {
        lines[*nth] = "";
    }
    lines.join("\n")
}

/// The first line from `from` on whose last cell opens and does not end as a cell does.
fn first_open(lines: &[&str], from: usize, delimiter: char) -> Option<usize> {
    // The line on which the cell opened that we are in.
    let mut opened: Option<usize> = None;
    for (nth, line) in lines.iter().enumerate().skip(from) {
        let mut begins = true;
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            match opened {
                None => {
                    if c == '"' && begins {
                        opened = Some(nth);
                    }
                    begins = c == delimiter;
                }
                Some(at) if c == '"' => match characters.peek() {
                    Some('"') => {
                        characters.next();
                    }
                    Some(next) if *next != delimiter && !next.is_whitespace() => return Some(at),
                    _ => opened = None,
                },
                Some(_) => {}
            }
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let open = open_lines(text, ',');
        let lines: Vec<usize> = open.iter().map(|(nth, _)| *nth).collect();
        assert_eq!(lines, expected, "{text}");
    }

    #[test]
    fn cells_that_end_are_left_alone() {
        check(
            "question,correct\n\"One, two\",a\nThree,\"a \"\"b\"\"\"\n",
            &[],
        );
        check("question,correct\n\"Over\ntwo lines\",a\nNext,b", &[]);
        check("question,correct\nIs 5\" long?,a\n", &[]);
    }

    #[test]
    fn a_cell_without_an_end_costs_its_own_line() {
        check("question,correct\n\"Open?,a\nGood?,b\n", &[1]);
        check("question,correct\n\"Open?,a\n\"Good?\",b\n", &[1]);
        check("question,correct\n\"One,a\n\"Two,b\n\"Three,c", &[1, 2, 3]);
    }
}
