//! A mail server as far as a story needs one: it takes, defers, refuses, or leaves.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, split};
use tokio::net::TcpListener;

use crate::shared::mail::Relay;

/// How one conversation goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Takes,
    /// « Come back later », once the mail was said.
    Defers,
    /// « Never », to the recipient.
    Refuses,
    /// « Who are you? », to the sender.
    DoesNotKnowUs,
    /// It goes away in the middle of the mail.
    Leaves,
    /// It takes the mail and goes away without a farewell.
    TakesAndLeaves,
    /// It answers nothing at all.
    Hangs,
}

/// A server on this machine, and what it was told.
pub(super) struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    moods: Arc<Mutex<VecDeque<Mood>>>,
}

impl Server {
    /// It behaves so in one conversation after the other, and takes everything after them.
    pub(super) async fn start(moods: &[Mood]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let moods = Arc::new(Mutex::new(moods.iter().copied().collect::<VecDeque<_>>()));
        let (ears, feelings) = (Arc::clone(&heard), Arc::clone(&moods));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mood = feelings.lock().unwrap().pop_front().unwrap_or(Mood::Takes);
                let ears = Arc::clone(&ears);
                tokio::spawn(async move { greet(stream, mood, &ears).await });
            }
        });
        Self { port, heard, moods }
    }

    pub(super) fn relay(&self) -> Relay {
        Relay::parse(&format!("smtp://127.0.0.1:{}", self.port)).unwrap()
    }

    /// The mails that it took, or was told half of.
    pub(super) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    /// Conversations that its moods still wait for.
    pub(super) fn expected(&self) -> usize {
        self.moods.lock().unwrap().len()
    }
}

/// From the first word of the server's.
pub(super) async fn greet<S: AsyncRead + AsyncWrite>(
    stream: S,
    mood: Mood,
    heard: &Mutex<Vec<String>>,
) -> Option<()> {
    let mut stream = Box::pin(stream);
    if mood == Mood::Hangs {
        std::future::pending::<()>().await;
    }
    stream.write_all(b"220 bonjour\r\n").await.ok()?;
    converse(stream, mood, heard).await
}

/// From the client's first word.
pub(super) async fn converse<S: AsyncRead + AsyncWrite>(
    stream: S,
    mood: Mood,
    heard: &Mutex<Vec<String>>,
) -> Option<()> {
    let (read, mut write) = split(stream);
    let mut lines = BufReader::new(read).lines();
    loop {
        let line = lines.next_line().await.ok()??;
        let answer: &[u8] = match line.split([' ', ':']).next()? {
            "EHLO" => b"250-bonjour\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n",
            "AUTH" => b"235 welcome\r\n",
            "MAIL" if mood == Mood::DoesNotKnowUs => b"530 sign in first\r\n",
            "RCPT" if mood == Mood::Refuses => b"550 no such mailbox\r\n",
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut mail = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                    if mood == Mood::Leaves {
                        return None;
                    }
                }
                if mood != Mood::Defers {
                    heard.lock().unwrap().push(mail);
                }
                if mood == Mood::Defers { b"451 later\r\n" } else { b"250 taken\r\n" }
            }
            "QUIT" if mood == Mood::TakesAndLeaves => return None,
            "QUIT" => b"221 farewell\r\n",
            _ => b"250 yes\r\n",
        };
        write.write_all(answer).await.ok()?;
    }
}
