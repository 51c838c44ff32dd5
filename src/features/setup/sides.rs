//! In a chat of two schools: which of them a person speaks for, asked of everybody at once. Pure.

use crate::engine::directory::Seat;
use crate::engine::feature::SPEAK_FOR;
use crate::engine::message::{Message, Style};
use crate::engine::pen::Pen;
use crate::model::people::Member;
use crate::text::{Texts, Voice, args};

/// The card with a button for each school, which carries the school's name as soon as that is told,
/// and before that the name of whoever began. As long as it is not known which languages are read
/// here, it is said in every language we have.
pub fn card(pen: &Pen, schools: &[(Seat, Vec<Member>)]) -> Message {
    let told: Option<Vec<Voice>> = schools
        .iter()
        .map(|(seat, _)| seat.school.language.map(Voice::of))
        .collect();
    told.unwrap_or_else(|| Texts::shipped().languages().map(Voice::of).collect())
        .into_iter()
        .map(|voice| in_one_language(&pen.speaking(voice), schools))
        .reduce(Message::beside)
        .unwrap_or_default()
}

fn in_one_language(pen: &Pen, schools: &[(Seat, Vec<Member>)]) -> Message {
    let numbers = ["school-first", "school-second"];
    let buttons = schools.iter().zip(numbers).map(|((seat, team), number)| {
        let label = match (&seat.school.name, team.first()) {
            (Some(name), _) => name.clone(),
            (None, Some(member)) => pen.fill("setup-school-of", &args! { "name" => &member.name }),
            (None, None) => pen.say(number),
        };
        let school = seat.school.id.to_string();
        pen.labelled(label, Style::Main, SPEAK_FOR, &[&school])
    });
    let is_begun =
        |(seat, team): &(Seat, Vec<Member>)| seat.school.name.is_some() || !team.is_empty();
    let which = match schools.iter().any(is_begun) {
        true => "setup-both",
        false => "setup-both-new",
    };
    let card = Message::default()
        .title(pen.say("setup-both-title"))
        .para(pen.say(which));
    if schools.iter().any(|(seat, _)| seat.school.name.is_some()) {
        return card.row(buttons);
    }
    // Schools that are linked already have come here by the wrong way: there is still time.
    card.para(pen.say("setup-both-linked"))
        .row(buttons)
        .row([pen.button("setup-have-code", "linking.code", &[])])
}
