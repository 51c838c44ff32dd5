//! Quizzes: the same questions for pupils of both schools.

pub mod formats;
pub mod question;

/// The quizzes that ship, by language and name, as GIFT.
pub const SAMPLES: [(&str, &str); 4] = [
    (
        "en school-days",
        include_str!("../../../config/quizzes/school-days.en.gift"),
    ),
    (
        "en records",
        include_str!("../../../config/quizzes/records.en.gift"),
    ),
    (
        "fr school-days",
        include_str!("../../../config/quizzes/school-days.fr.gift"),
    ),
    (
        "fr records",
        include_str!("../../../config/quizzes/records.fr.gift"),
    ),
];
