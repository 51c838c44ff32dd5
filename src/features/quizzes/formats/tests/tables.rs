//! Tables, as spreadsheets save them.

use super::*;

#[test]
fn tables() {
    let capital = choice(
        "What, then, is the capital?",
        &[("Lilongwe", true), ("Blantyre", false), ("Zomba", false)],
        "Since 1975",
    );
    for text in [
        "Question,Option 1,Option 2,Option 3,Correct,Explanation\n\"What, then, is the capital?\",Lilongwe,Blantyre,Zomba,1,Since 1975\n",
        "question;a;b;c;right;feedback\nWhat, then, is the capital?;Lilongwe;Blantyre;Zomba;A;Since 1975\n",
        "\u{feff}Question\tAnswer A\tAnswer B\tAnswer C\tCorrect answer\tExplanation\nWhat, then, is the capital?\tLilongwe\tBlantyre\tZomba\tlilongwe\tSince 1975",
    ] {
        check(Format::Csv, text, std::slice::from_ref(&capital));
    }
    check(
        Format::Csv,
        "question,correct,wrong 1,wrong 2\nWhich?,b,a,c\n\"Say \"\"yes\"\"?\",true,,\nHow many?,3.5,,\nWho?,Ann|Anne,,\n",
        &[
            choice("Which?", &[("a", false), ("b", true), ("c", false)], ""),
            question("Say \"yes\"?", Answers::TrueFalse(true), ""),
            question(
                "How many?",
                Answers::Number {
                    value: 3.5,
                    tolerance: 0.0,
                },
                "",
            ),
            question(
                "Who?",
                Answers::Text(vec!["Ann".to_owned(), "Anne".to_owned()]),
                "",
            ),
        ],
    );
    let several = choice("Which two?", &[("a", true), ("b", false), ("c", true)], "");
    check(
        Format::Csv,
        "Question,Answer 1,Answer 2,Answer 3,Time limit,Correct answer(s)\nWhich two?,a,b,c,20,\"1,3\"\n",
        &[several],
    );
    check_flaws(
        "question,a,b,correct\nGood?,x,y,A\n,x,y,A\nNo mark?,x,y,\nFar?,x,y,E\n",
        1,
        &[
            (3, Flaw::NoText),
            (4, Flaw::NoneRight),
            (5, Flaw::NoSuchAnswer("E".to_owned())),
        ],
    );
}

#[test]
fn what_is_to_be_mended_of_a_table_goes_over_several_lines() {
    let text =
        "question,a,b,correct\n\"Where\nis it?\",x,y,E\nGood?,x,y,A\n\"Two\n\nlines\",x,y,\n";
    let found = read(text);
    let named: Vec<_> = found.problems.iter().map(|one| one.line).collect();
    assert_eq!(named, [2, 5]);
    assert_eq!(
        found.to_mend(usize::MAX),
        "question,a,b,correct\n\"Where\nis it?\",x,y,E\n\"Two\n\nlines\",x,y,"
    );
    assert_eq!(read(&found.to_mend(usize::MAX)).problems.len(), 2);
    assert_eq!(
        found.to_mend(50),
        "question,a,b,correct\n\"Where\nis it?\",x,y,E"
    );
    assert_eq!(found.to_mend(10), "");
}

#[test]
fn a_table_says_what_its_columns_are() {
    let found = read_file("Quiz.CSV", "Where?,here,there\nWhen?,now,then\n");
    let problems: Vec<_> = found.problems.iter().map(|one| &one.flaw).collect();
    assert_eq!(problems, [&Flaw::NoColumns]);
    assert_eq!(found.to_mend(usize::MAX), "");
    let typed = "Is it?\n= true\n";
    assert_eq!(read_file("quiz.csv", typed), read(typed));
    assert_eq!(read_file("quiz.txt", "Where?"), read("Where?"));
}

#[test]
fn a_letter_or_a_number_names_its_column_though_one_before_it_is_empty() {
    let answers = [Answer::new("red", false), Answer::new("blue", true)];
    let expected = question("Which?", Answers::Choice(answers.to_vec()), "");
    for named in ["C", "c", "3", "blue"] {
        let table = format!("question,a,b,c,d,correct\nWhich?,red,,blue,,{named}\n");
        check(Format::Csv, &table, std::slice::from_ref(&expected));
    }
    for named in ["B", "2", "D"] {
        let table = format!("question,a,b,c,d,correct\nWhich?,red,,blue,,{named}\n");
        check_flaws(&table, 0, &[(2, Flaw::NoSuchAnswer(named.to_owned()))]);
    }
}

#[test]
fn a_number_with_a_comma_is_named_where_it_can_be_two() {
    let of = |value| {
        let answers = Answers::Number {
            value,
            tolerance: 0.0,
        };
        question("How many?", answers, "")
    };
    for (number, text) in [
        ("1,5", "question,correct\nGood?,true\nHow many?,\"1,5\"\n"),
        (
            "1,500",
            "question\tcorrect\nGood?\ttrue\nHow many?\t1,500\n",
        ),
    ] {
        check_flaws(text, 1, &[(3, Flaw::TwoReadings(number.to_owned()))]);
    }
    check(
        Format::Csv,
        "question;bonne réponse\nHow many?;1,5\n",
        &[of(1.5)],
    );
    // Beside options, a comma parts several, unless it is in one of them.
    let six = "question,option 1,option 2,option 3,option 4,option 5,correct\n";
    check(
        Format::Csv,
        &format!("{six}Which?,a,b,c,d,e,\"1,5\"\n"),
        &[choice(
            "Which?",
            &[
                ("a", true),
                ("b", false),
                ("c", false),
                ("d", false),
                ("e", true),
            ],
            "",
        )],
    );
    check_flaws(
        &format!("{six}Which?,1.5,b,c,d,e,\"1,5\"\n"),
        0,
        &[(2, Flaw::TwoReadings("1,5".to_owned()))],
    );
    check(
        Format::Csv,
        "question,a,b,correct\nWhich?,1.5,2,\"1,5\"\n",
        &[choice("Which?", &[("1.5", true), ("2", false)], "")],
    );
}

#[test]
fn whether_a_mark_is_a_place_or_a_text_is_told_by_the_whole_column() {
    let of = |right: &str| {
        let options = ["3", "4", "5", "2"].map(|text| Answer::new(text, text == right));
        question("How many?", Answers::Choice(options.to_vec()), "")
    };
    let other = |right: &str| {
        let options = ["red", "blue"].map(|text| Answer::new(text, text == right));
        question("Which?", Answers::Choice(options.to_vec()), "")
    };
    // As quiz programs write it: always the number of the option.
    check(
        Format::Csv,
        "question,a,b,c,d,correct\nHow many?,3,4,5,2,2\nWhich?,red,blue,,,1\n",
        &[of("4"), other("red")],
    );
    // Somewhere a text is named, so it is the text everywhere.
    check(
        Format::Csv,
        "question,a,b,c,d,correct\nHow many?,3,4,5,2,2\nWhich?,red,blue,,,red\n",
        &[of("2"), other("red")],
    );
    // Nothing tells which.
    let text = "question,a,b,c,d,correct\nHow many?,3,4,5,2,2\n";
    check_flaws(text, 0, &[(2, Flaw::TwoReadings("2".to_owned()))]);
}

#[test]
fn columns_of_other_programs_are_told_apart() {
    let answers = ["red", "blue"].map(|text| Answer::new(text, text == "red"));
    check(
        Format::Csv,
        "question,a,b,correct,Answer explanation,Keywords\nWhich?,red,blue,red,It is.,colour\n",
        &[question(
            "Which?",
            Answers::Choice(answers.to_vec()),
            "It is.",
        )],
    );
}

#[test]
fn thousands_and_decimals_are_told_apart_in_what_is_typed() {
    for text in ["How many?\n= 12,500", "How many? {#12,500}"] {
        check_flaws(text, 0, &[(1, Flaw::TwoReadings("12,500".to_owned()))]);
    }
    for (text, value) in [
        ("12.5", 12.5),
        ("0,125", 0.125),
        ("12500", 12500.0),
        ("1,5", 1.5),
    ] {
        let typed = read(&format!("How many?\n= {text}"));
        let answers = Answers::Number {
            value,
            tolerance: 0.0,
        };
        assert_eq!(
            typed.questions,
            [question("How many?", answers, "")],
            "{text}"
        );
    }
}
