//! What a feature works with while it handles an event: the transaction, the instant, chance, and
//! the means to post, to show cards and to write into the diary.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rand::rngs::StdRng;

use super::diary;
use super::directory::{self, Seat};
use super::event::Person;
use super::feature::{Features, Stop};
use super::message::Message;
use super::pen::Pen;
use super::platform::{Abilities, Platforms};
use super::post::{self, CardName, Place, Show};
use super::schedules::Schedules;
use super::secret::SecretKey;
use super::steps;
use super::terms;
use super::terms::Terms;
use super::terms::Timing;
use crate::model::calendar::SchoolCalendar;
use crate::model::ids::{Id, Ids};
use crate::model::language::Language;
use crate::model::partnership::Partnership;
use crate::model::people::{Member, may_speak_for_school};
use crate::model::room::{Audience, Chat};
use crate::model::school::School;
use crate::store::{Result, Tx, execute};
use crate::text::Voice;

/// The transaction of one event and what belongs to it.
pub struct Cx {
    pub tx: Tx,
    /// The instant of this event. Nothing below reads a clock.
    pub now: DateTime<Utc>,
    /// Chance, as an argument.
    pub rng: StdRng,
    pub features: Features,
    pub schedules: Arc<Schedules>,
    pub(super) ids: Arc<Ids>,
    pub(super) secret: Arc<SecretKey>,
    pub(super) platforms: Platforms,
    pub(super) key: String,
    pub(super) posts: u32,
    /// The chat whose cards come down to its end when they change, after a form in several messages
    /// has pushed them up.
    pub(super) brings_down_in: Option<Id<Chat>>,
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

    /// Words and buttons for the school of this seat, as far as its language is known.
    pub fn pen_of(&self, seat: &Seat) -> Pen {
        self.pen_in(seat.school.language.unwrap_or_else(|| self.language()))
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
    /// Whether ordinary talk in this chat is heard. Where it is not, nobody can notice that a
    /// conversation goes quiet.
    pub fn hears_talk(&self, chat: &Chat) -> bool {
        self.platforms.abilities(&chat.address.platform).talk
    }

    /// A new id.
    pub fn id<T>(&self) -> Id<T> {
        self.ids.make()
    }

    /// Words and buttons for a seat, in its school's language.
    pub fn pen(&self, seat: &Seat) -> Pen {
        let language = seat.school.language.unwrap_or(Language::ENGLISH);
        self.pen_in(language, &seat.chat)
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

    /// Posts to each of the seats, made by `make` in that seat's language. Where two of the seats
    /// are in one chat, the chat gets one post with both.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn tell(
        &mut self,
        seats: &[Seat],
        timing: Timing,
        make: impl Fn(&Pen, &Seat) -> Message,
    ) -> Result<()> {
        for group in self.by_chat(seats, make) {
            let terms = self.terms(&group, timing).await?;
            self.place(&group.chat)
                .enqueue(group.message, terms)
                .await?;
        }
        Ok(())
    }

    /// Shows the card `name` in each of the seats' chats, like [`Cx::tell`]. One that says too much
    /// in two languages becomes two cards, the second with the buttons.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn show(
        &mut self,
        seats: &[Seat],
        name: &str,
        show: Show,
        timing: Timing,
        make: impl Fn(&Pen, &Seat) -> Message,
    ) -> Result<()> {
        for group in self.by_chat(seats, make) {
            let terms = self.terms(&group, timing).await?;
            let card = CardName {
                name,
                partnership: group.partnership,
                voices: &group.voices,
            };
            if group.voices.len() > 1 {
                self.show_in_two(&group.chat, card, group.message, show, terms)
                    .await?;
            } else {
                // The second half of the time when the chat had two languages.
                let rest = second_part(name);
                self.place(&group.chat).remove_card(&rest).await?;
                self.place(&group.chat)
                    .show_card(card, group.message, show, terms)
                    .await?;
            }
        }
        Ok(())
    }

    async fn show_in_two(
        &mut self,
        chat: &Chat,
        card: CardName<'_>,
        message: Message,
        show: Show,
        terms: Terms,
    ) -> Result<()> {
        if show == Show::IfShown && !self.has_card(chat, card.name).await? {
            return Ok(());
        }
        let mut parts = message.in_two().into_iter();
        let first = parts.next().unwrap_or_default();
        self.place(chat).show_card(card, first, show, terms).await?;
        let name = second_part(card.name);
        let Some(rest) = parts.next() else {
            return self.place(chat).remove_card(&name).await;
        };
        let show = match show {
            Show::Anew => Show::Anew,
            Show::InPlace | Show::IfShown => Show::InPlace,
        };
        let card = CardName {
            name: &name,
            ..card
        };
        self.place(chat).show_card(card, rest, show, terms).await
    }

    /// Whether the card `name` is in use in this chat.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn has_card(&mut self, chat: &Chat, name: &str) -> Result<bool> {
        self.place(chat).has_card(name).await
    }

    /// Takes the buttons off the card `name` in this chat, if it is there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn retire(&mut self, chat: &Chat, name: &str) -> Result<()> {
        self.place(chat).retire_card(&second_part(name)).await?;
        self.place(chat).retire_card(name).await
    }

    /// Takes the buttons off all cards in this chat that speak of a partnership, when it has ended.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn retire_cards_of(
        &mut self,
        chat: &Chat,
        partnership: Id<Partnership>,
    ) -> Result<()> {
        self.place(chat).retire_cards_of(partnership).await
    }

    /// Whether the card `name` can be seen in this chat, or is just being delivered.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_shown(&mut self, chat: &Chat, name: &str) -> Result<bool> {
        self.place(chat).is_shown(name).await
    }

    /// Whether a card whose name begins so waits to be delivered to this chat, or to be changed
    /// there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_waiting(&mut self, chat: &Chat, beginning: &str) -> Result<bool> {
        self.place(chat).is_waiting(beginning).await
    }

    /// Takes the card `name` away from this chat; one too old for that loses its buttons.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn remove(&mut self, chat: &Chat, name: &str) -> Result<()> {
        self.place(chat).remove_card(&second_part(name)).await?;
        self.place(chat).remove_card(name).await
    }

    /// Leaves the card `name` as it is: it will not change any more.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn let_go(&mut self, chat: &Chat, name: &str) -> Result<()> {
        self.place(chat).let_go_card(&second_part(name)).await?;
        self.place(chat).let_go_card(name).await
    }

    /// Posts a card anew whose message is out of reach.
    pub(super) async fn repost(&mut self, chat: &Chat, card: Id<post::Card>) -> Result<()> {
        self.place(chat).edit(card).await
    }

    /// Posts into one chat on somebody's request.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn answer_in(&mut self, chat: &Chat, message: Message) -> Result<()> {
        let terms = terms::terms(Timing::Asked, self.now, &[], &[]);
        self.place(chat).enqueue(message, terms).await
    }

    /// Shows a card in a chat that may not be a room yet, on somebody's request. `pen` is the one
    /// that wrote the message.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn show_in(
        &mut self,
        chat: &Chat,
        pen: &Pen,
        name: &str,
        show: Show,
        message: Message,
    ) -> Result<()> {
        let terms = terms::terms(Timing::Asked, self.now, &[], &[]);
        let card = CardName {
            name,
            partnership: None,
            voices: &[pen.voice],
        };
        self.place(chat).show_card(card, message, show, terms).await
    }

    /// Takes back the posts to this chat that nobody asked for and that still wait.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn withdraw_unasked(&mut self, chat: &Chat) -> Result<()> {
        execute!(
            &mut self.tx,
            "DELETE FROM post WHERE chat_id = $1 AND unasked AND state = 'waiting'",
            chat.id.value()
        )
        .map(drop)
    }

    /// Closes all forms in this chat, and keeps nothing of what was typed into any.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn drop_forms(&mut self, chat: &Chat) -> Result<()> {
        steps::drop_all(self, chat).await
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

    /// Takes an entry out of the diary, if it is there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget(&mut self, key: &str) -> Result<()> {
        execute!(&mut self.tx, "DELETE FROM job WHERE key = $1", key).map(drop)
    }

    /// The messages for these seats, one a chat.
    fn by_chat(&self, seats: &[Seat], make: impl Fn(&Pen, &Seat) -> Message) -> Vec<ChatGroup> {
        let mut groups: Vec<ChatGroup> = Vec::new();
        for seat in seats {
            let pen = self.pen(seat);
            let message = make(&pen, seat);
            match groups
                .iter_mut()
                .find(|group| group.chat.id == seat.chat.id)
            {
                Some(group) => {
                    group.schools.push(seat.school.clone());
                    if !group.voices.contains(&pen.voice) {
                        group.voices.push(pen.voice);
                    }
                    group.message = std::mem::take(&mut group.message).beside(message);
                }
                None => groups.push(ChatGroup {
                    chat: seat.chat.clone(),
                    schools: vec![seat.school.clone()],
                    voices: vec![pen.voice],
                    partnership: seat.room.partnership,
                    message,
                }),
            }
        }
        groups
    }

    async fn terms(&mut self, group: &ChatGroup, timing: Timing) -> Result<Terms> {
        let calendars: Vec<SchoolCalendar> =
            group.schools.iter().filter_map(School::calendar).collect();
        let taken = match timing {
            Timing::Unasked => {
                post::unasked_instants(&mut self.tx, group.chat.id, self.now).await?
            }
            Timing::Asked | Timing::Partner => Vec::new(),
        };
        Ok(terms::terms(timing, self.now, &calendars, &taken))
    }

    /// The next place in the outbox for a post of this event to this chat.
    fn place(&mut self, chat: &Chat) -> Place<'_> {
        self.posts += 1;
        Place {
            tx: &mut self.tx,
            ids: &self.ids,
            key: format!("{}/{}", self.key, self.posts),
            chat: chat.id,
            now: self.now,
            brings_down: self.brings_down_in == Some(chat.id),
        }
    }
}

/// The name of the second part of a card that says too much in two languages.
fn second_part(name: &str) -> String {
    format!("{name}~2")
}

/// What one chat gets when several of its rooms are spoken to.
struct ChatGroup {
    chat: Chat,
    schools: Vec<School>,
    /// The schools' languages, each once.
    voices: Vec<Voice>,
    partnership: Option<Id<Partnership>>,
    message: Message,
}
