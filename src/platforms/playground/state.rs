//! The whole state as the page shows it.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ids;
use super::reader::Reader;
use super::sql::{ChatRow, MessageRow, PersonRow};
use super::world::{Place, Side, Whose};
use super::{Look, Playground, address};
use crate::engine::Engine;
use crate::engine::directory::Seat;
use crate::engine::event;
use crate::engine::feature::Command;
use crate::engine::form::Form;
use crate::engine::message::{Block, Button};
use crate::model::language::Language;
use crate::model::school::School;
use crate::store::Result;
use crate::text::rich::{Line, Rich};
use crate::text::{Texts, Voice, args};

#[derive(Serialize)]
pub struct State {
    rev: i64,
    now: DateTime<Utc>,
    languages: Vec<LanguageView>,
    sides: [SideView; 2],
    people: Vec<PersonView>,
    chats: Vec<ChatView>,
}

#[derive(Serialize)]
struct LanguageView {
    tag: Language,
    name: String,
}

#[derive(Serialize)]
struct SideView {
    id: Side,
    title: &'static str,
    zone: &'static str,
    local: String,
    school: Option<String>,
    language: Language,
}

#[derive(Serialize)]
struct PersonView {
    id: String,
    name: String,
    side: Side,
    admin: bool,
    pupil: bool,
}

#[derive(Serialize)]
struct ChatView {
    id: String,
    side: Whose,
    title: String,
    people: Vec<String>,
    commands: Vec<CommandView>,
    messages: Vec<MessageView>,
}

#[derive(Serialize)]
struct CommandView {
    name: &'static str,
    about: String,
    /// What may follow the name; empty when nothing does.
    arguments: String,
}

/// A message in a chat, or a note that only one person sees.
#[derive(Serialize)]
struct MessageView {
    id: Option<String>,
    rev: i64,
    at: DateTime<Utc>,
    local: String,
    from: Option<String>,
    edited: bool,
    silent: bool,
    blocks: Vec<BlockView>,
    buttons: Vec<Vec<Button>>,
}

/// A block as the page shows it: rich text comes as lines and spans, so that the page reads no
/// notation.
#[derive(Serialize)]
#[serde(untagged)]
enum BlockView {
    Rich {
        kind: &'static str,
        lines: Vec<Line>,
    },
    Other(Block),
}

/// What the person who acted sees at once.
#[derive(Serialize)]
pub struct AnswerView {
    note: Option<MessageView>,
    form: Option<Form>,
}

/// A chat with the rooms that the bot has in it.
type Seated = (ChatRow, Vec<Seat>);

/// Everything, for a reader of the page.
///
/// # Errors
/// When the database cannot be read.
pub async fn state(playground: &Playground, engine: &Engine, reader: Reader) -> Result<State> {
    let Look { rev, people, chats } = playground.look().await?;
    let now = engine.now();
    let (chats, messages): (Vec<_>, Vec<_>) = chats.into_iter().unzip();
    let chats = seated(engine, chats).await?;
    let sides = Side::ALL.map(|side| side_view(side, school_at(side, &chats), now, reader));
    let mut views = Vec::with_capacity(chats.len());
    for ((chat, seats), messages) in chats.into_iter().zip(messages) {
        let language = language(&seats, reader);
        let commands = commands(engine, &chat, &people, reader, language).await?;
        views.push(chat_view(chat, messages, commands, language));
    }
    Ok(State {
        rev,
        now,
        languages: languages(),
        sides,
        people: people.into_iter().map(person_view).collect(),
        chats: views,
    })
}

/// The bot's answer to somebody who acted in `chat`.
///
/// # Errors
/// When the database cannot be read.
pub async fn answer(
    engine: &Engine,
    chat: &ChatRow,
    rev: i64,
    answer: event::Answer,
    reader: Reader,
) -> Result<AnswerView> {
    let note = match answer.note {
        None => None,
        Some(note) => {
            let seats = engine.seats_in(&address(chat.id)).await?;
            let at = engine.now();
            Some(MessageView {
                id: None,
                rev,
                at,
                local: local(chat.whose, at, language(&seats, reader)),
                from: None,
                edited: false,
                silent: false,
                blocks: note.blocks.into_iter().map(block_view).collect(),
                buttons: note.buttons,
            })
        }
    };
    Ok(AnswerView {
        note,
        form: answer.form,
    })
}

/// The schools at which the bot has rooms.
///
/// # Errors
/// When the database cannot be read.
pub async fn schools(playground: &Playground, engine: &Engine) -> Result<Vec<School>> {
    let chats = seated(engine, playground.chats().await?).await?;
    let schools = Side::ALL.into_iter();
    Ok(schools
        .filter_map(|side| school_at(side, &chats).cloned())
        .collect())
}

/// A person as the engine is told of them.
pub fn known_as(person: &PersonRow, reader: Reader) -> event::Person {
    event::Person {
        anonymous: false,
        id: ids::write(person.id),
        name: person.name.clone(),
        admin: person.admin,
        language: Some(reader.0.to_string()),
    }
}

async fn seated(engine: &Engine, chats: Vec<ChatRow>) -> Result<Vec<Seated>> {
    let mut seated = Vec::with_capacity(chats.len());
    for chat in chats {
        let seats = engine.seats_in(&address(chat.id)).await?;
        seated.push((chat, seats));
    }
    Ok(seated)
}

/// The school of a side, by what the bot knows of the side's own chats. In a shared chat nobody
/// but the bot's own people can tell which school is which.
fn school_at(side: Side, chats: &[Seated]) -> Option<&School> {
    let own = chats
        .iter()
        .filter(|(chat, _)| chat.whose == Whose::from(side));
    own.flat_map(|(_, seats)| seats)
        .map(|seat| &seat.school)
        .next()
}

/// The language in which the bot speaks in a chat: its school's, else the reader's.
fn language(seats: &[Seat], reader: Reader) -> Language {
    let school = seats.first().and_then(|seat| seat.school.language);
    school.unwrap_or(reader.0)
}

/// The instant on the clocks of the schools in a chat.
fn local(whose: Whose, at: DateTime<Utc>, language: Language) -> String {
    let voice = Voice::of(language);
    match whose.sides() {
        [one, other] => {
            let [first, second] = [one, other].map(|side| {
                let Place { title, zone, .. } = side.place();
                let when = voice.date_time_short(at, *zone);
                voice.fill(
                    "time-in-place",
                    &args! { "when" => when, "place" => *title },
                )
            });
            voice.fill(
                "time-in-both",
                &args! { "first" => first, "second" => second },
            )
        }
        sides => sides
            .iter()
            .map(|side| voice.date_time_short(at, side.place().zone))
            .collect(),
    }
}

fn languages() -> Vec<LanguageView> {
    let texts = Texts::shipped();
    let view = |tag| LanguageView {
        tag,
        name: texts.language_name(tag),
    };
    texts.languages().map(view).collect()
}

fn side_view(side: Side, school: Option<&School>, now: DateTime<Utc>, reader: Reader) -> SideView {
    let Place { title, zone, .. } = side.place();
    let language = school.and_then(|school| school.language);
    let language = language.unwrap_or(reader.0);
    SideView {
        id: side,
        title,
        zone: zone.name(),
        local: local(side.into(), now, language),
        school: school.and_then(|school| school.name.clone()),
        language,
    }
}

fn person_view(person: PersonRow) -> PersonView {
    PersonView {
        id: ids::write(person.id),
        name: person.name,
        side: person.side,
        admin: person.admin,
        pupil: person.pupil,
    }
}

/// What the bot offers in a chat, as its first person sees it: the administrator, where there is
/// one.
async fn commands(
    engine: &Engine,
    chat: &ChatRow,
    people: &[PersonRow],
    reader: Reader,
    language: Language,
) -> Result<Vec<CommandView>> {
    let mut here = people
        .iter()
        .filter(|person| chat.people.contains(&person.id));
    let Some(person) = here.next() else {
        return Ok(Vec::new());
    };
    let offered = engine
        .commands_in(&address(chat.id), &known_as(person, reader))
        .await?;
    let voice = Voice::of(language);
    let view = |command: &'static Command| CommandView {
        name: command.name,
        about: voice.say(&format!("command-{}", command.name)),
        arguments: if command.takes_argument {
            voice.say(&format!("command-{}-argument", command.name))
        } else {
            String::new()
        },
    };
    Ok(offered.into_iter().map(view).collect())
}

fn block_view(block: Block) -> BlockView {
    match block {
        Block::Rich { text } => BlockView::Rich {
            kind: "rich",
            lines: Rich::parse(&text).lines().to_vec(),
        },
        other => BlockView::Other(other),
    }
}

fn chat_view(
    chat: ChatRow,
    messages: Vec<MessageRow>,
    commands: Vec<CommandView>,
    language: Language,
) -> ChatView {
    let message = |row: MessageRow| MessageView {
        id: Some(ids::write(row.id)),
        rev: row.rev,
        at: row.at,
        local: local(chat.whose, row.at, language),
        from: row.from.map(ids::write),
        edited: row.edited,
        silent: row.silent,
        blocks: row.content.blocks.into_iter().map(block_view).collect(),
        buttons: row.content.buttons,
    };
    ChatView {
        id: ids::write(chat.id),
        side: chat.whose,
        title: chat.title,
        people: chat.people.into_iter().map(ids::write).collect(),
        commands,
        messages: messages.into_iter().map(message).collect(),
    }
}
