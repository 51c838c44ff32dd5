//! Small things that files from elsewhere hold, and that once were misread.

use super::*;

#[test]
fn answers_may_say_what_they_are_written_in() {
    let text =
        "[plain]Which colour?{=[html]<b>red</b>#[html]<p>Yes</p> ~[plain]blue ~[moodle]green}";
    let answers = [("red", true), ("blue", false), ("green", false)];
    check(
        Format::Gift,
        text,
        &[choice("Which colour?", &answers, "Yes")],
    );
}

#[test]
fn an_answer_in_square_brackets_comes_back() {
    let answers = [("[plain]", true), ("[html]b", false), ("[a]", false)];
    let written = choice("Which word?", &answers, "[moodle] is one, too.");
    check(
        Format::Gift,
        &write_gift(std::slice::from_ref(&written)),
        &[written],
    );
}

#[test]
fn several_right_numbers_are_too_many() {
    check_flaws(
        "How many? {#=%100%-7:0 =%100%4:0}",
        0,
        &[(1, Flaw::TwoNumbers)],
    );
    check_flaws("How many? {#=%100%4:0 =%100%4:0#again =%50%5:0}", 1, &[]);
}

#[test]
fn one_question_has_one_place_for_its_answers() {
    let gaps = "Water is {=one} atom of oxygen and {=two} of hydrogen.";
    check_flaws(gaps, 0, &[(1, Flaw::TwoBlocks)]);
    let glued = "The lake is deep. {T}\n::Q2:: Which? {=this ~that}\n\nGood? {F}";
    check_flaws(glued, 1, &[(1, Flaw::TwoBlocks)]);
    // Braces that mean nothing stand behind backslashes.
    check_flaws("A set {=is ~is not} written as \\{1\\}.", 1, &[]);
}

#[test]
fn only_one_column_is_the_question() {
    let answers = [("this", true), ("that", false)];
    let expected = [choice("Which one?", &answers, "")];
    for header in [
        "Question ID,Question,Option 1,Option 2,Correct",
        "Question Number,Question Text,Option 1,Option 2,Correct",
        "question_type,Question,Option 1,Option 2,Correct",
        "Question of the day,Question,Option 1,Option 2,Correct",
    ] {
        let text = format!("{header}\n17,Which one?,this,that,1\n");
        check(Format::Csv, &text, &expected);
    }
    check(
        Format::Csv,
        "Questions,A,B,Answer\nWhich one?,this,that,A\n",
        &expected,
    );
}

#[test]
fn tables_of_other_programs_are_read() {
    let text = "Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,\
                Time limit (sec),Correct answer(s) - choose at least one\nWhich one?,this,that,20,1\n";
    let answers = [("this", true), ("that", false)];
    check(Format::Csv, text, &[choice("Which one?", &answers, "")]);
    let text = "sep=;\nquestion;a;b;correct\nWhich one?;this;that;a\nWhich?;x;y;\n";
    check_flaws(text, 1, &[(4, Flaw::NoneRight)]);
}

#[test]
fn a_cell_that_does_not_end_costs_only_its_question() {
    let text = "question,option 1,option 2,correct\nFirst?,a,b,1\n\"Open?,a,b,1\nAfter?,a,b,2\n";
    check_flaws(text, 2, &[(3, Flaw::QuoteOpen)]);
    let found = read(text);
    assert_eq!(found.problems[0].lines, "\"Open?,a,b,1");
}

#[test]
fn moodles_xml_is_told_from_plain_text() {
    let text = "<?xml version=\"1.0\"?>\n<quiz>\n<question type=\"truefalse\"/>\n</quiz>";
    check_flaws(text, 0, &[(1, Flaw::MoodleXml)]);
    assert_eq!(read(text).format, Format::MoodleXml);
}
