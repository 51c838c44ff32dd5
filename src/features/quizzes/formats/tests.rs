//! Texts as they come out of Moodle, opentdb.com, spreadsheets and chats, and texts that nobody means.

mod elsewhere;
mod hostile;
mod random;
mod tables;

use super::super::question::{Answer, Answers, Flaw, Question};
use super::*;

fn choice(text: &str, answers: &[(&str, bool)], explanation: &str) -> Question {
    let answers = answers
        .iter()
        .map(|(text, is_right)| Answer::new(text, *is_right));
    Question::of(text, Answers::Choice(answers.collect()), explanation).unwrap()
}

fn question(text: &str, answers: Answers, explanation: &str) -> Question {
    Question::of(text, answers, explanation).unwrap()
}

#[track_caller]
fn check(format: Format, text: &str, questions: &[Question]) {
    let found = read(text);
    assert_eq!(found.problems, [], "{text}");
    assert_eq!(found.questions, questions, "{text}");
    assert_eq!(found.format, format, "{text}");
}

/// The lines and flaws of a text, with how many questions are good.
#[track_caller]
fn check_flaws(text: &str, good: usize, flaws: &[(usize, Flaw)]) {
    let found = read(text);
    let problems = found.problems.into_iter();
    let named: Vec<_> = problems.map(|one| (one.line, one.flaw)).collect();
    assert_eq!(named, flaws, "{text}");
    assert_eq!(found.questions.len(), good, "{text}");
}

#[test]
fn gift_as_moodle_writes_it() {
    let text = "// question: 12  name: Capitals
$CATEGORY: $course$/top/Malawi

::Capital::[html]<p>What is the capital of <b>Malawi</b>&nbsp;\\: which?</p>{
\t=Lilongwe#<p>Since 1975</p>
\t~Blantyre#no
\t~%-50%Zomba # It was, before.
}

// a comment above
::TF:: Malawi has a lake. {TRUE#It has.#Yes\\: Lake Malawi}

Which are cities? {
~%50%Blantyre
~%50%Mzuzu
~%-100%Likoma
####Likoma is an island.}

The {=lake =Lake Nyasa} is deep.

How many days has a week? {#7}

Half of five? {#2.5:0.1####It is \\{2.5\\}.}

Between one and three? {#1..3}

Two times two {#=4:0 =%50%4:1#nearly}
";
    check(
        Format::Gift,
        text,
        &[
            choice(
                "What is the capital of Malawi : which?",
                &[("Lilongwe", true), ("Blantyre", false), ("Zomba", false)],
                "Since 1975",
            ),
            question(
                "Malawi has a lake.",
                Answers::TrueFalse(true),
                "Yes: Lake Malawi",
            ),
            choice(
                "Which are cities?",
                &[("Blantyre", true), ("Mzuzu", true), ("Likoma", false)],
                "Likoma is an island.",
            ),
            question(
                "The _____ is deep.",
                Answers::Text(vec!["lake".to_owned(), "Lake Nyasa".to_owned()]),
                "",
            ),
            question(
                "How many days has a week?",
                Answers::Number {
                    value: 7.0,
                    tolerance: 0.0,
                },
                "",
            ),
            question(
                "Half of five?",
                Answers::Number {
                    value: 2.5,
                    tolerance: 0.1,
                },
                "It is {2.5}.",
            ),
            question(
                "Between one and three?",
                Answers::Number {
                    value: 2.0,
                    tolerance: 1.0,
                },
                "",
            ),
            question(
                "Two times two",
                Answers::Number {
                    value: 4.0,
                    tolerance: 0.0,
                },
                "",
            ),
        ],
    );
}

#[test]
fn gift_that_is_to_be_mended_names_its_lines() {
    check_flaws(
        "Good? {T}

Pairs {=a -> b =c -> d =e -> f}

Essay {}
// no answer:
Text alone

Open {=a ~b

None {~a ~b}

Two {=a =b ~c}

Number {#seven}

{=a ~b}
",
        1,
        &[
            (3, Flaw::OtherKind),
            (5, Flaw::OtherKind),
            (9, Flaw::NotClosed),
            (11, Flaw::NoneRight),
            (13, Flaw::TwoRight),
            (15, Flaw::NoNumber("seven".to_owned())),
            (17, Flaw::NoText),
        ],
    );
}

#[test]
fn a_number_is_taken_whatever_is_told_to_those_who_are_wrong() {
    let of = |value, tolerance, told: &str| {
        question("How many?", Answers::Number { value, tolerance }, told)
    };
    for (text, wanted) in [
        ("How many? {#3:2~#wrong}", of(3.0, 2.0, "")),
        ("How many? {#3:2#yes~#wrong}", of(3.0, 2.0, "yes")),
        ("How many? {#3..5 ~#wrong}", of(4.0, 1.0, "")),
        ("How many? {#3#yes}", of(3.0, 0.0, "yes")),
        // Halves of what binary has no exact number for.
        ("How many? {#0.1..0.4}", of(0.25, 0.15, "")),
        ("How many? {#1000.1 .. 1000.2}", of(1000.15, 0.05, "")),
        ("How many? {#-0,3..-0,1}", of(-0.2, 0.1, "")),
        ("How many? {#3:0 =%50%3:1#nearly ~#wrong}", of(3.0, 0.0, "")),
        (
            "How many? {#=1822:0#yes =%50%1822:2#near\n~#no####In all.}",
            of(1822.0, 0.0, "In all."),
        ),
    ] {
        check(Format::Gift, text, &[wanted]);
    }
    check_flaws(
        "How many? {#~3}\n\nHow many? {#3 =4}\n\nHow many? {#1,000..2,000}",
        0,
        &[
            (1, Flaw::NoneRight),
            (3, Flaw::TwoNumbers),
            (5, Flaw::TwoReadings("1,000".to_owned())),
        ],
    );
}

#[test]
fn what_other_programs_save_is_told_from_what_people_write() {
    for (text, format, flaw) in [
        (
            "<?xml version=\"1.0\"?>\n<quiz>\n<question/></quiz>",
            Format::MoodleXml,
            Flaw::MoodleXml,
        ),
        (
            "<quiz><question/></quiz>",
            Format::MoodleXml,
            Flaw::MoodleXml,
        ),
        (
            "<?xml version=\"1.0\"?><assessmentItem/>",
            Format::Foreign,
            Flaw::Foreign,
        ),
        (
            "<!DOCTYPE html><p>Which? {=a ~b}",
            Format::Foreign,
            Flaw::Foreign,
        ),
        ("{\\rtf1 Which?}", Format::Foreign, Flaw::Foreign),
    ] {
        let found = read(text);
        assert_eq!(
            (found.format, &found.problems[0].flaw),
            (format, &flaw),
            "{text}"
        );
        assert_eq!(found.to_mend(usize::MAX), "");
    }
}

#[test]
fn texts_of_one_kind_are_told_from_others() {
    let same = |one: &str, other: &str| read(one).is_kind_of(&read(other));
    assert!(same("A {~a ~b}", "B {=a ~b}"));
    assert!(!same("A {~a ~b}", "B\nA. a\nB. b\nANSWER: D"));
    assert!(!same(
        "question,a,b,correct\nQ,x,y,",
        "question,b,a,correct\nQ,x,y,"
    ));
}

#[test]
fn aiken() {
    let capital = choice(
        "What is the capital of Malawi?",
        &[("Lilongwe", true), ("Blantyre", false)],
        "",
    );
    let lake = choice("Which lake?", &[("Chad", false), ("Malawi", true)], "");
    check(
        Format::Aiken,
        "What is the capital of Malawi?\nA. Lilongwe\nB. Blantyre\nANSWER: A\n\nWhich lake?\r\nA) Chad\r\nB) Malawi\r\nanswer\u{202f}: b\r\n",
        &[capital.clone(), lake],
    );
    check_flaws(
        "No answer?\nA. a\nB. b\n\nWhat is the capital of Malawi?\nA. Lilongwe\nB. Blantyre\nANSWER: A\nWhich?\nA. a\nB. b\nANSWER: D\nNo choice\nANSWER: A\n",
        1,
        &[
            (1, Flaw::NoneRight),
            (9, Flaw::NoSuchAnswer("D".to_owned())),
            (13, Flaw::NoAnswers),
        ],
    );
    assert_eq!(
        read("x\nA. a\nANSWER: A").problems[0].flaw,
        Flaw::TooFewAnswers
    );
    assert_eq!(
        read("\u{feff}What is the capital of Malawi?\nA. Lilongwe\nB. Blantyre\nANSWER: A")
            .questions,
        [capital]
    );
}

#[test]
fn more_than_fit_are_counted() {
    let text: String = (0..503).map(|n| format!("Is {n}? {{T}}\n\n")).collect();
    let found = read(&text);
    assert_eq!((found.questions.len(), found.left_out), (500, 3));
}

#[test]
fn opentdb() {
    check(
        Format::OpenTdb,
        r#"{"response_code":0,"results":[
 {"type":"multiple","difficulty":"easy","category":"Geography","question":"What is &quot;Lilongwe&quot;?","correct_answer":"A city","incorrect_answers":["An &eacute;lan","Lake &#039;Malawi&#039;","A river"]},
 {"type":"boolean","difficulty":"easy","category":"Geography","question":"Tom &amp; Ann?","correct_answer":"False","incorrect_answers":["True"]}]}"#,
        &[
            choice(
                "What is \"Lilongwe\"?",
                &[
                    ("A city", true),
                    ("A river", false),
                    ("An élan", false),
                    ("Lake 'Malawi'", false),
                ],
                "",
            ),
            question("Tom & Ann?", Answers::TrueFalse(false), ""),
        ],
    );
    let found = read("{\"results\":[\n{\"question\":\"Which?\"}\n]}");
    assert_eq!(found.problems.len(), 1);
    assert_eq!(found.problems[0].line, 2);
    assert_eq!(found.problems[0].flaw, Flaw::NoPart("type"));
    let found = read("{\n\"results\": [}");
    assert_eq!(found.problems[0].line, 2);
    assert_eq!(found.problems[0].flaw, Flaw::BrokenJson(13));
    check_flaws("{\"answers\": []}", 0, &[(1, Flaw::NoList)]);
    check_flaws(
        "[{\"type\": \"multiple\", \"question\": \"Q?\", \"correct_answer\": \"a\", \"incorrect_answers\": \"b\"}]",
        0,
        &[(1, Flaw::NoPart("incorrect_answers"))],
    );
}

#[test]
fn typed() {
    check(
        Format::Typed,
        "Which of these lies by Lake Malawi?\n- Blantyre\n* Nkhata Bay\n> The lake is its harbour.\n\nHow high is Mulanje, in metres?\n= 3002 ± 50\n\nA word for hello?\n= moni | Muli bwanji\n\nLe lac est-il grand ?\n= vrai\n",
        &[
            choice(
                "Which of these lies by Lake Malawi?",
                &[("Blantyre", false), ("Nkhata Bay", true)],
                "The lake is its harbour.",
            ),
            question(
                "How high is Mulanje, in metres?",
                Answers::Number {
                    value: 3002.0,
                    tolerance: 50.0,
                },
                "",
            ),
            question(
                "A word for hello?",
                Answers::Text(vec!["moni".to_owned(), "Muli bwanji".to_owned()]),
                "",
            ),
            question("Le lac est-il grand ?", Answers::TrueFalse(true), ""),
        ],
    );
    let long = "w".repeat(56);
    check_flaws(
        &format!(
            "Alone\n\nOne?\n* a\n\nBoth?\n* a\n* b\n\nTwice?\n* a\n- A\n\nLong?\n* {long}\n- b\n\n- a\n- b\n* \n"
        ),
        0,
        &[
            (1, Flaw::NoAnswers),
            (3, Flaw::TooFewAnswers),
            (6, Flaw::AllRight),
            (10, Flaw::AnswerTwice("A".to_owned())),
            (14, Flaw::AnswerTooLong(long.clone(), 56)),
            (18, Flaw::EmptyAnswer),
        ],
    );
}

#[test]
fn what_is_to_be_mended_is_read_again_as_the_same() {
    for text in [
        "question,a,b,correct\nGood?,x,y,A\n,x,y,A\nNo mark?,x,y,\n",
        "Good? {T}\n\nNone {~a ~b}\n\nNumber {#seven}",
        "Q?\nA. a\nB. b\nANSWER: D\n\nR?\nA. a\nANSWER: A",
        "Alone\n\nOne?\n* a",
        "[{\"question\":\"a\"},\n{\"question\":\"b\"}]",
    ] {
        let flaws = |text: &str| -> Vec<Flaw> {
            let problems = read(text).problems.into_iter();
            problems.map(|problem| problem.flaw).collect()
        };
        assert_eq!(flaws(text).len(), 2, "{text}");
        assert_eq!(
            flaws(&read(text).to_mend(usize::MAX)),
            flaws(text),
            "{text}"
        );
    }
}

#[test]
fn the_samples_that_ship_are_good() {
    for sample in crate::features::quizzes::SAMPLES {
        let (name, text) = (sample.name, sample.gift);
        let found = read(text);
        assert_eq!(found.problems, [], "{name}");
        assert!(found.questions.len() >= 8, "{name}");
        assert!(
            found
                .questions
                .iter()
                .all(|one| !one.explanation.is_empty()),
            "{name}"
        );
    }
}
