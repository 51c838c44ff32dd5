//! What people see and what happens, as lines of a transcript.

use std::fmt::Write as _;

use twinbell::engine::event::Happening;
use twinbell::engine::form::Form;
use twinbell::engine::message::{Block, Mark, Message};

/// A message as lines of a transcript.
pub fn read_aloud(message: &Message) -> String {
    let mut text = String::new();
    for block in &message.blocks {
        match block {
            Block::Title { text: title } => writeln!(text, "  ## {title}"),
            Block::Para { text: para } | Block::Hint { text: para } => {
                writeln!(text, "  {}", para.replace('\n', "\n  "))
            }
            Block::Mention { people, .. } => {
                let names: Vec<_> = people.iter().map(|one| format!("@{}", one.name)).collect();
                writeln!(text, "  {}", names.join(", "))
            }
            Block::Quote { text: quote } => writeln!(text, "  > {}", quote.replace('\n', "\n  > ")),
            Block::Rich { text: rich } => writeln!(text, "  | {}", rich.replace('\n', "\n  | ")),
            Block::Item { mark, text: item } => {
                let mark = match mark {
                    Mark::Done => "✓",
                    Mark::Open => "○",
                    Mark::None => "-",
                };
                writeln!(text, "  {mark} {item}")
            }
            Block::Moment {
                text: words,
                yours,
                at,
            } => {
                writeln!(text, "  @ {words}\n    {yours} {}", at.format("%F %H:%MZ"))
            }
        }
        .unwrap();
    }
    if let Some(enclosed) = &message.file {
        writeln!(text, "  <{}>", enclosed.file.name_to_send()).unwrap();
        for line in enclosed.file.alt().unwrap_or_default().lines() {
            writeln!(text, "   | {line}").unwrap();
        }
    }
    if let Some(asks) = &message.asks {
        writeln!(
            text,
            "  ({} is to reply; “{}”)",
            asks.name, asks.placeholder
        )
        .unwrap();
    }
    for (nth, row) in message.buttons.iter().enumerate() {
        if let Some(menu) = message.menu.as_ref().filter(|menu| menu.from == nth) {
            writeln!(text, "  ({})", menu.prompt).unwrap();
        }
        let labels: Vec<String> = row
            .iter()
            .map(|button| format!("[{}]", button.label))
            .collect();
        writeln!(text, "  {}", labels.join(" ")).unwrap();
    }
    for link in &message.links {
        writeln!(text, "  [{} -> {}]", link.label, link.url).unwrap();
    }
    text
}

/// What happens, as a line of a transcript.
pub fn what(happening: &Happening) -> String {
    match happening {
        Happening::Act { chat, person, act } => {
            format!("{} in {}: {act:?}", person.name, chat.chat)
        }
        Happening::Chat { chat, change } => format!("{}: {change:?}", chat.chat),
        Happening::SaidBefore { chat, person, at } => {
            format!("{} spoke in {} at {at}", person.name, chat.chat)
        }
        Happening::Unseen { chat, person, .. } => {
            format!("{} in {} did not see the note", person.name, chat.chat)
        }
        Happening::Due(job) => job.kind.clone(),
    }
}

/// A form as lines of a transcript.
pub fn read_form(form: &Form) -> String {
    let mut text = format!("  ## {}\n", form.title);
    if let Some(intro) = &form.intro {
        writeln!(text, "  {intro}").unwrap();
    }
    for field in &form.fields {
        let hint = field.hint.as_deref().unwrap_or_default();
        writeln!(
            text,
            "  {}: {:?} (such as {hint})",
            field.label, field.value
        )
        .unwrap();
    }
    writeln!(text, "  [{}]", form.submit).unwrap();
    text
}
