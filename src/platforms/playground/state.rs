//! The whole state as the page shows it.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::files::{self, FileView};
use super::ids;
use super::reader::Reader;
use super::schools::{Schools, seated};
use super::sql::{ChatRow, MessageRow, PersonRow};
use super::world::{Side, Whose};
use super::{Look, Playground, address};
use crate::engine::Engine;
use crate::engine::directory::Seat;
use crate::engine::event;
use crate::engine::feature::Command;
use crate::engine::form::Form;
use crate::engine::message::{Block, Button, Link};
use crate::model::language::Language;
use crate::store::Result;
use crate::text::rich::{Line, Rich};
use crate::text::{Texts, Voice};

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
    /// What it goes by until the bot knows its name.
    title: &'static str,
    /// The town that its staff told, once the bot knows its clock, too: never one place and another's clock.
    place: Option<String>,
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
    /// What the bot speaks here: in a shared chat it may be two.
    languages: Vec<Language>,
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
    /// The page's own id of the act by which it was said.
    act: Option<String>,
    edited: bool,
    silent: bool,
    blocks: Vec<BlockView>,
    buttons: Vec<Vec<Button>>,
    /// Pages that open in a tab of their own.
    links: Vec<Link>,
    file: Option<FileView>,
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
    /// That of the person's school.
    language: Language,
    note: Option<MessageView>,
    form: Option<Form>,
}

/// Everything, for a reader of the page.
///
/// # Errors
/// When the database cannot be read.
pub async fn state(playground: &Playground, engine: &Engine, reader: Reader) -> Result<State> {
    let Look { rev, people, chats } = playground.look().await?;
    let now = engine.now();
    let (chats, messages): (Vec<_>, Vec<_>) = chats.into_iter().unzip();
    let chats = seated(engine, chats).await?;
    let schools = Schools::read(engine, &chats, &people).await?;
    let sides = Side::ALL.map(|side| side_view(side, &schools, now, reader));
    let mut views = Vec::with_capacity(chats.len());
    for ((chat, seats), messages) in chats.into_iter().zip(messages) {
        let language = language(&seats, reader);
        let commands = commands(engine, &chat, &people, reader, language).await?;
        views.push(chat_view(
            chat, &seats, messages, commands, &schools, reader,
        ));
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
    playground: &Playground,
    engine: &Engine,
    chat: &ChatRow,
    person: &PersonRow,
    rev: i64,
    answer: event::Answer,
    reader: Reader,
) -> Result<AnswerView> {
    let seats = engine.seats_in(&address(chat.id)).await?;
    let schools = schools(playground, engine).await?;
    let language = language_for(person, &seats, &schools, reader);
    let at = engine.now();
    let file = match &answer.note {
        Some(note) => files::in_note(note).await,
        None => None,
    };
    let note = answer.note.map(|note| MessageView {
        id: None,
        rev,
        at,
        local: schools.local(chat.whose, at, language),
        from: None,
        act: None,
        edited: false,
        silent: false,
        blocks: note.blocks.into_iter().map(block_view).collect(),
        buttons: note.buttons,
        links: links(note.links),
        file,
    });
    Ok(AnswerView {
        language,
        note,
        form: answer.form,
    })
}

/// The schools of both sides.
///
/// # Errors
/// When the database cannot be read.
pub async fn schools(playground: &Playground, engine: &Engine) -> Result<Schools> {
    let (chats, people) = playground.chats_and_people().await?;
    let chats = seated(engine, chats).await?;
    Schools::read(engine, &chats, &people).await
}

/// A person as the engine is told of them.
pub fn known_as(person: &PersonRow, chat: &ChatRow, reader: Reader) -> event::Person {
    event::Person {
        anonymous: false,
        id: ids::write(person.id),
        name: person.name.clone(),
        admin: person.admin,
        language: Some(reader.0.to_string()),
        chat_title: Some(chat.title.clone()),
    }
}

/// The language in which the bot speaks in a chat first: its school's, else the reader's.
fn language(seats: &[Seat], reader: Reader) -> Language {
    let school = seats.first().and_then(|seat| seat.school.language);
    school.unwrap_or(reader.0)
}

/// The language in which the bot answers a person: of two schools in a chat, that of their own.
fn language_for(person: &PersonRow, seats: &[Seat], schools: &Schools, reader: Reader) -> Language {
    let own = schools.of(person.side);
    let here = own.filter(|school| seats.iter().any(|seat| seat.school.id == school.id));
    let spoken = here.and_then(|school| school.language);
    spoken.unwrap_or_else(|| language(seats, reader))
}

/// The languages in which the bot speaks in a chat: one, or in a shared chat one of each school.
fn languages_in(seats: &[Seat], reader: Reader) -> Vec<Language> {
    let mut languages = vec![language(seats, reader)];
    for seat in seats {
        let further = seat.school.language.unwrap_or(reader.0);
        if !languages.contains(&further) {
            languages.push(further);
        }
    }
    languages
}

fn languages() -> Vec<LanguageView> {
    let texts = Texts::shipped();
    let view = |tag| LanguageView {
        tag,
        name: texts.language_name(tag),
    };
    texts.languages().map(view).collect()
}

fn side_view(side: Side, schools: &Schools, now: DateTime<Utc>, reader: Reader) -> SideView {
    let school = schools.of(side);
    let (_, zone) = schools.place(side);
    let language = school.and_then(|school| school.language);
    let language = language.unwrap_or(reader.0);
    SideView {
        id: side,
        title: side.place().title,
        place: school.and_then(|school| school.place.clone().filter(|_| school.zone.is_some())),
        zone: zone.name(),
        local: schools.local(side.into(), now, language),
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
        .commands_in(&address(chat.id), &known_as(person, chat, reader))
        .await?;
    let voice = Voice::of(language);
    let view = |command: &'static Command| CommandView {
        name: command.name,
        about: voice.say(&format!("command-{}", command.name)),
        arguments: if command.takes.words() {
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
        Block::Mention { people, .. } => {
            let names: Vec<_> = people.iter().map(|one| format!("@{}", one.name)).collect();
            let text = names.join(", ");
            BlockView::Other(Block::Para { text })
        }
        // Whoever plays has no time of their own here: the clock that moves is the schools'.
        Block::Moment { text, .. } | Block::Hint { text } => BlockView::Other(Block::Para { text }),
        other => BlockView::Other(other),
    }
}

/// The links that a browser may follow from here, by the same rule as on the other platforms.
fn links(mut links: Vec<Link>) -> Vec<Link> {
    links.retain(|link| {
        let opens = ["https://", "http://"];
        opens.iter().any(|scheme| link.url.starts_with(scheme))
    });
    links
}

fn chat_view(
    chat: ChatRow,
    seats: &[Seat],
    messages: Vec<MessageRow>,
    commands: Vec<CommandView>,
    schools: &Schools,
    reader: Reader,
) -> ChatView {
    let language = language(seats, reader);
    let message = |row: MessageRow| MessageView {
        id: Some(ids::write(row.id)),
        rev: row.rev,
        at: row.at,
        local: schools.local(chat.whose, row.at, language),
        from: row.from.map(ids::write),
        act: row.act,
        edited: row.edited,
        silent: row.silent,
        file: files::view(&row.content, &ids::write(row.id)),
        blocks: row.content.blocks.into_iter().map(block_view).collect(),
        buttons: row.content.buttons,
        links: links(row.content.links),
    };
    let messages = messages.into_iter().map(message).collect();
    ChatView {
        id: ids::write(chat.id),
        side: chat.whose,
        title: chat.title,
        people: chat.people.into_iter().map(ids::write).collect(),
        languages: languages_in(seats, reader),
        commands,
        messages,
    }
}
