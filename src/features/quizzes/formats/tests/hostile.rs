//! Files that nobody means well, or that a program wrote badly: each ends soon, in questions or in flaws with
//! their lines.

use std::time::{Duration, Instant};

use super::super::super::question::{Answers, Flaw};
use super::super::*;

/// As large as a file that is read may be, in bytes.
const LARGE: usize = 512 * 1024;
/// How long reading one may take on a busy machine. What grows with the square of the size takes minutes.
const SOON: Duration = Duration::from_secs(20);

#[track_caller]
fn read_soon(text: &str) -> Found {
    let began = Instant::now();
    let found = read(text);
    found.to_mend(4000);
    let beginning: String = text.chars().take(40).collect();
    assert!(began.elapsed() < SOON, "{:?}: {beginning}", began.elapsed());
    assert!(found.problems.iter().all(|one| one.line > 0));
    found
}

#[test]
fn a_large_file_of_one_sign_is_read_soon() {
    for sign in [
        "&",
        "<",
        "<a",
        "{",
        "}",
        "{}",
        "=",
        "~",
        "\\",
        "#",
        ":",
        "%",
        "$",
        "[",
        "\"",
        ",",
        ";",
        "|",
        "a",
        "é",
        "*",
        "-",
        "ANSWER: A ",
        "A. a\n",
        "A) \n",
        "q?\n\n",
        "//\nq\n",
        "\r",
        "&#",
        "&amp;",
        "<b>",
    ] {
        for text in [
            sign.repeat(LARGE / sign.len()),
            format!("Which? {{{}}}", sign.repeat(LARGE / sign.len())),
            format!("question,a,b,correct\n{}", sign.repeat(LARGE / sign.len())),
            format!(
                "Which?\nA. a\nB. b\nANSWER: {}",
                sign.repeat(LARGE / sign.len())
            ),
        ] {
            if text.trim().is_empty() {
                continue;
            }
            read_soon(&text);
        }
    }
}

#[test]
fn thousands_of_answers_are_one_flaw() {
    let numbers = || (0..40_000).map(|n| n.to_string());
    let gift = |sign: &str| {
        let all: String = numbers().map(|n| format!("{sign}{n}")).collect();
        format!("Which? {{{all}}}")
    };
    let aiken: String = numbers().map(|n| format!("A. {n}\n")).collect();
    let letters: String = numbers().map(|_| "A ").collect();
    let columns: Vec<String> = numbers().map(|n| format!("option {n}")).collect();
    let cells: Vec<String> = numbers().collect();
    for text in [
        gift("="),
        gift("~"),
        gift("=%50%"),
        format!("Which?\n{aiken}ANSWER: {letters}"),
        format!(
            "question,{},correct\nWhich?,{},{letters}",
            columns.join(","),
            cells.join(",")
        ),
        format!("question,correct\nWhich?,{}", cells.join("|")),
        format!("Which?\n= {}", cells.join(" | ")),
        format!("Which?\n{}", cells.join("\n* ")),
    ] {
        let found = read_soon(&text);
        assert_eq!((found.questions.len(), found.problems.len()), (0, 1));
    }
}

#[test]
fn one_line_of_ten_megabytes_is_one_flaw() {
    let long = "w".repeat(10 * 1024 * 1024);
    for (text, flaw) in [
        (long.clone(), Flaw::NoAnswers),
        (format!("{long} {{T}}"), Flaw::TextTooLong(long.len())),
        (
            format!("Is it? {{T####{long}}}"),
            Flaw::ExplanationTooLong(long.len()),
        ),
    ] {
        let found = read_soon(&text);
        let flaws: Vec<_> = found
            .problems
            .iter()
            .map(|one| (one.line, &one.flaw))
            .collect();
        assert_eq!(flaws, [(1, &flaw)]);
    }
}

#[test]
fn what_is_nested_deeply_is_told_and_nothing_overflows() {
    for text in [
        format!("[{{\"question\":{}", "[".repeat(100_000)),
        format!(
            "{{\"results\":{}{}}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        ),
        "{\"a\":".repeat(100_000),
    ] {
        let found = read_soon(&text);
        assert!(matches!(found.problems[0].flaw, Flaw::BrokenJson(_)));
        assert_eq!(found.problems[0].line, 1);
    }
}

#[test]
fn ten_thousand_questions_are_read_as_far_as_there_is_room() {
    let text: String = (0..10_000)
        .map(|n| format!("Is {n} odd? {{T}}\n\n"))
        .collect();
    let found = read_soon(&text);
    assert_eq!((found.questions.len(), found.left_out), (500, 9_500));
}

#[test]
fn lines_end_as_they_like_within_one_file() {
    let found = read("One? {T}\r\n\r\nTwo? {F}\r\rThree? {#seven}\n\nFour?\u{a0}{=a ~b}\r\n");
    assert_eq!(found.questions.len(), 3);
    assert_eq!(found.problems[0].line, 5);
}

#[test]
fn what_is_no_text_and_what_windows_saved_is_told_apart() {
    assert_eq!(text_of(b"Is it? {T}\0"), None);
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("Où est-il ? {T}".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [utf16.as_slice(), b"O\xf9 est-il ? {T}"] {
        let found = read(&text_of(bytes).unwrap());
        assert_eq!(found.questions[0].text, "Où est-il ?");
    }
}

#[test]
fn gift_with_all_that_its_makers_describe() {
    let text = "// A comment, and a blank line behind it

$CATEGORY: $course$/Lakes and rivers
$CATEGORY: tom/dick

::Sum \\: one:: What is 1 \\= 1 in braces\\: \\{x\\}? {
=true \\# one # well seen
~never \\~ # look again
}

The lake {~Chad =Malawi#yes ~Kivu} lies here.

A year with leap days? {#365..366}

Half? {#=0.5:0 =%50%0.5:0.1#near}

Grave in {~%-100%Rome ~%50%Accra ~%50%Blantyre}?

Who was it? {=Grant =Ulysses S. Grant}

Match them {
=cat -> kitten
=dog -> puppy
=cow -> calf
}

Tell about your school {}

Only words.
";
    let found = read(text);
    let texts: Vec<&str> = found
        .questions
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "What is 1 = 1 in braces: {x}?",
            "The lake _____ lies here.",
            "A year with leap days?",
            "Half?",
            "Grave in _____ ?",
            "Who was it?",
        ]
    );
    assert_eq!(found.questions[0].explanation, "well seen");
    let Answers::Choice(answers) = &found.questions[0].answers else {
        panic!("a choice: {:?}", found.questions[0]);
    };
    assert_eq!(answers[0].text, "true # one");
    assert!(found.questions[4].has_several_right());
    let flaws: Vec<_> = found
        .problems
        .iter()
        .map(|one| (one.line, &one.flaw))
        .collect();
    assert_eq!(
        flaws,
        [
            (21, &Flaw::OtherKind),
            (27, &Flaw::OtherKind),
            (29, &Flaw::NoAnswers),
        ]
    );
}
