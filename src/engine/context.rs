//! What a feature works with while it handles an event: the transaction, the instant, chance, and
//! the means to write into the diary. What rooms are told and shown is in `showing.rs`.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rand::rngs::StdRng;

use super::diary;
use super::directory::{self, Seat};
use super::event::Person;
use super::feature::{Features, Role, Stop};
use super::outbox::records::Book;
use super::pen::Pen;
use super::platform::{Abilities, Platforms};
use super::schedules::Schedules;
use super::secret::SecretKey;
use crate::model::ids::{Id, Ids};
use crate::model::language::Language;
use crate::model::people::{Member, may_speak_for_school};
use crate::model::room::{Audience, Chat, ChatAddress};
use crate::model::school::School;
use crate::store::{Result, Tx, execute};
use crate::text::{Voice, args};

/// The transaction of one event and what belongs to it.
pub struct Cx {
    pub tx: Tx,
    /// The instant of this event. Nothing below reads a clock.
    pub now: DateTime<Utc>,
    /// When it came to the engine: earlier than `now` where many came at once. Whether somebody was in time is
    /// told by this.
    pub came_at: DateTime<Utc>,
    /// Chance, as an argument.
    pub rng: StdRng,
    pub features: Features,
    pub schedules: Arc<Schedules>,
    pub(super) ids: Arc<Ids>,
    pub(super) secret: Arc<SecretKey>,
    pub(super) platforms: Platforms,
    /// The address by which others reach this process, if they do.
    pub(super) public_url: Option<Arc<str>>,
    pub(super) key: String,
    pub(super) posts: u32,
    /// The chat whose cards come down to its end when they change, after a form in several messages
    /// has pushed them up.
    pub(super) brings_down_in: Option<Id<Chat>>,
    /// The chat in which somebody acts: what goes there answers them.
    pub(super) acts_in: Option<Id<Chat>>,
    /// The member of the staff who acts, and of which school.
    pub(super) acts_as: Option<(Id<Member>, Id<School>)>,
}

/// Where an event happened and who caused it.
#[derive(Clone, Debug)]
pub struct Here {
    pub chat: Chat,
    pub person: Person,
    /// The rooms in this chat: none yet, one, or in a shared chat one of each school.
    pub seats: Vec<Seat>,
    /// The staff member who acts, where the chat is a staff room and it is known for which school.
    pub speaker: Option<Member>,
    pub(super) abilities: Abilities,
    pub(super) secret: Arc<SecretKey>,
}

impl Here {
    /// The room from which the person speaks; in a shared chat, that of the school they speak for.
    pub fn seat(&self) -> Option<&Seat> {
        match self.seats.as_slice() {
            [only] => Some(only),
            seats => {
                let school = self.speaker.as_ref()?.school;
                seats.iter().find(|seat| seat.room.school == school)
            }
        }
    }

    /// Whether what the person types into a form and reads in a note is seen by nobody else in the chat.
    pub fn is_unseen(&self) -> bool {
        self.abilities.windows && self.abilities.private_notes
    }

    /// The seat and the staff member who speaks from it.
    ///
    /// # Errors
    /// A sentence to the person, where there is no such seat. The engine's check of `Who::Staff`
    /// comes before, so that features see it only when the room changed in between.
    pub fn staff(&self) -> std::result::Result<(&Seat, &Member), Stop> {
        match (self.seat(), &self.speaker) {
            (Some(seat), Some(member)) => Ok((seat, member)),
            _ => Err(Stop::say(self.pen().say("engine-not-a-room"))),
        }
    }

    /// The audience of this chat; `None` while it is no room.
    pub fn audience(&self) -> Option<Audience> {
        self.seats.first().map(|seat| seat.room.audience)
    }

    /// The room here, where it is one of pupils or leaders.
    pub fn read_along(&self) -> Option<&Seat> {
        self.seats
            .first()
            .filter(|seat| seat.room.audience != Audience::Staff)
    }

    /// Whether this chat was begun for two new schools and neither has told its name yet. They may
    /// have been linked long before, so this can still become another kind of chat.
    pub fn can_begin_anew(&self) -> bool {
        directory::are_begun_for_two(&self.seats)
    }

    /// The same place as it was before any school had a room there.
    #[must_use]
    pub fn begun_anew(&self) -> Self {
        Self {
            seats: Vec::new(),
            speaker: None,
            ..self.clone()
        }
    }

    /// What stands for this person where nobody is to know who it was: a keyed hash, another one for
    /// each thing that it is `about`, so that two of them cannot be laid side by side.
    pub fn alias(&self, about: &str) -> String {
        let platform = &self.chat.address.platform;
        let sealed = self
            .secret
            .seal(&["alias", about, platform, &self.person.id]);
        URL_SAFE_NO_PAD.encode(&sealed[..16])
    }

    /// The language to speak to this person here: their school's, else the one their app is in.
    pub fn language(&self) -> Language {
        self.seat()
            .or(self.seats.first())
            .and_then(|seat| seat.school.language)
            .or_else(|| self.person.language.as_deref().and_then(Voice::find))
            .unwrap_or(Language::ENGLISH)
    }

    pub fn pen(&self) -> Pen {
        self.pen_in(self.language())
    }

    /// Words and buttons for somebody of this school, in a chat that may be no room of it yet.
    pub fn pen_for(&self, school: &School) -> Pen {
        self.pen_in(school.language.unwrap_or_else(|| self.language()))
    }

    /// Words and buttons for the school of this seat, as far as its language is known.
    pub fn pen_of(&self, seat: &Seat) -> Pen {
        self.pen_for(&seat.school)
    }

    fn pen_in(&self, language: Language) -> Pen {
        Pen {
            voice: Voice::of(language),
            chat: self.chat.address.clone(),
            secret: Arc::clone(&self.secret),
        }
    }
}

impl Cx {
    /// A new id.
    pub fn id<T>(&self) -> Id<T> {
        self.ids.make()
    }

    /// Words and buttons for a seat, in its school's language.
    pub fn pen(&self, seat: &Seat) -> Pen {
        let language = seat.school.language.unwrap_or(Language::ENGLISH);
        self.pen_in(language, &seat.chat)
    }

    /// Words for a school outside of any chat, where there are no buttons.
    pub fn pen_outside(&self, school: &School) -> Pen {
        Pen {
            voice: Voice::of(school.language.unwrap_or(Language::ENGLISH)),
            chat: ChatAddress {
                platform: String::new(),
                chat: String::new(),
            },
            secret: Arc::clone(&self.secret),
        }
    }

    /// Words and buttons for a chat in a language.
    pub(super) fn pen_in(&self, language: Language, chat: &Chat) -> Pen {
        Pen {
            voice: Voice::of(language),
            chat: chat.address.clone(),
            secret: Arc::clone(&self.secret),
        }
    }

    /// Whether this member's word is their school's word.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn may_speak_for_school(&mut self, member: &Member) -> Result<bool> {
        let team = directory::team_of(&mut self.tx, member.school).await?;
        Ok(may_speak_for_school(member, &team))
    }

    /// The sentence that names those to ask; `None` where this member's word is their school's word.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn ask_speaker(&mut self, here: &Here, member: &Member) -> Result<Option<String>> {
        let team = directory::team_of(&mut self.tx, member.school).await?;
        if may_speak_for_school(member, &team) {
            return Ok(None);
        }
        let speakers = team.into_iter().filter(|one| one.role.speaks_for_school());
        let names: Vec<String> = speakers.map(|one| one.name).collect();
        let pen = here.pen();
        let args = args! { "names" => pen.voice.list(&names), "count" => names.len() };
        Ok(Some(pen.fill("engine-ask-speaker", &args)))
    }

    /// Refuses, with the names of those to ask, unless this member's word is their school's word.
    ///
    /// # Errors
    /// That refusal; or the database cannot be reached.
    pub async fn word_of_school(
        &mut self,
        here: &Here,
        member: &Member,
    ) -> std::result::Result<(), Stop> {
        match self.ask_speaker(here, member).await? {
            Some(ask) => Err(Stop::say(ask)),
            None => Ok(()),
        }
    }

    /// Notes whoever acts here as staff, where what mostly only shows something begins something.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn note_staff(&mut self, here: &Here) -> Result<()> {
        let Some(school) = here.speaker.as_ref().map(|one| one.school) else {
            return Ok(());
        };
        let platform = &here.chat.address.platform;
        self.add_member(school, platform, &here.person)
            .await
            .map(drop)
    }

    /// Whether whoever acts here is known as staff of one of these schools, in whatever room. Nothing is noted.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_known_staff(&mut self, here: &Here, of: &[Id<School>]) -> Result<bool> {
        let platform = &here.chat.address.platform;
        let known = directory::members_of_person(&mut self.tx, platform, &here.person.id).await?;
        Ok(known.iter().any(|member| of.contains(&member.school)))
    }

    /// The member that `person` is at `school`; noted as a colleague if not known yet.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn add_member(
        &mut self,
        school: Id<School>,
        platform: &str,
        person: &Person,
    ) -> Result<Member> {
        directory::add_member(&mut self.tx, &self.ids, school, platform, person, self.now).await
    }

    /// Writes into the diary. An entry with the same key is moved to the new instant.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn remind(
        &mut self,
        key: &str,
        kind: &str,
        due: DateTime<Utc>,
        payload: &str,
    ) -> Result<()> {
        diary::plan(&mut self.tx, &self.ids, key, kind, due, payload).await
    }

    /// The payload of the entry with this key, while it waits in the diary.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn planned(&mut self, key: &str) -> Result<Option<String>> {
        diary::payload(&mut self.tx, key).await
    }

    /// What is written down about a chat that is lost or found.
    pub(super) fn book(&mut self, chat: Id<Chat>) -> Book<'_> {
        Book {
            tx: &mut self.tx,
            ids: &self.ids,
            trouble: self.features.job_of(Role::Trouble),
            back: self.features.job_of(Role::Back),
            chat,
            now: self.now,
        }
    }

    /// Takes an entry out of the diary, if it is there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget(&mut self, key: &str) -> Result<()> {
        execute!(&mut self.tx, "DELETE FROM job WHERE key = $1", key).map(drop)
    }
}
