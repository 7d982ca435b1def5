//! A file on its way to its reader: written whole before the first byte leaves, so that a slow reader
//! holds no connection to the database and a fault hands out half of nothing.
//!
//! It is a file without a name, in sealed blocks: memory holds one block of it, and the disk nothing
//! that can be read.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use guichet_values::MemberId;
use hyper::body::Frame;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};
use tokio::sync::mpsc;

use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// Bytes of a block, before it is sealed.
const BLOCK: usize = 64 * 1024;

/// Blocks that wait for the reader.
const AHEAD: usize = 2;

/// A file that is being written.
pub(super) struct Spool {
    app: App,
    place: Place,
    file: File,
    /// What is not sealed yet.
    clear: String,
    blocks: usize,
    bytes: usize,
}

impl Spool {
    /// An empty one, that opens for this member only.
    ///
    /// # Errors
    /// [`Fault::Spool`].
    pub(super) fn new(app: &App, member: MemberId) -> Result<Self, Fault> {
        let place = Place { table: "export", column: "block", member: Some(member) };
        let file = File::from_std(tempfile::tempfile().map_err(Fault::Spool)?);
        Ok(Self { app: app.clone(), place, file, clear: String::new(), blocks: 0, bytes: 0 })
    }

    /// Adds to its end.
    ///
    /// # Errors
    /// [`Fault::Spool`], as when the disk is full.
    pub(super) async fn write(&mut self, text: &str) -> Result<(), Fault> {
        self.clear.push_str(text);
        if self.clear.len() >= BLOCK { self.seal().await } else { Ok(()) }
    }

    async fn seal(&mut self) -> Result<(), Fault> {
        let keys = self.app.keys();
        let sealed = keys.seal(self.place, self.app.random(), self.clear.as_bytes())?;
        let length = u32::try_from(sealed.len()).or(Err(Fault::Stored("block")))?;
        self.file.write_u32(length).await.map_err(Fault::Spool)?;
        self.file.write_all(&sealed).await.map_err(Fault::Spool)?;
        self.bytes += self.clear.len();
        self.blocks += 1;
        self.clear.clear();
        Ok(())
    }

    /// Ends the writing: its length, and itself as the body of an answer.
    ///
    /// # Errors
    /// [`Fault::Spool`].
    pub(super) async fn into_body(mut self) -> Result<(usize, Body), Fault> {
        self.seal().await?;
        self.file.rewind().await.map_err(Fault::Spool)?;
        let bytes = self.bytes;
        let (to_reader, blocks) = mpsc::channel(AHEAD);
        tokio::spawn(async move {
            for _ in 0..self.blocks {
                let block = self.open().await;
                let over = block.is_err();
                if to_reader.send(block).await.is_err() || over {
                    break;
                }
            }
        });
        Ok((bytes, Body::new(Blocks(blocks))))
    }

    async fn open(&mut self) -> Result<Bytes, Fault> {
        let length = self.file.read_u32().await.map_err(Fault::Spool)?;
        let mut sealed = vec![0; usize::try_from(length).or(Err(Fault::Stored("block")))?];
        self.file.read_exact(&mut sealed).await.map_err(Fault::Spool)?;
        Ok(Bytes::from(self.app.keys().open(self.place, &sealed)?))
    }
}

/// The blocks as the body of an answer. A fault cuts it off: its length tells that it is not whole.
struct Blocks(mpsc::Receiver<Result<Bytes, Fault>>);

impl HttpBody for Blocks {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        self.0.poll_recv(context).map(|block| block.map(|block| block.map(Frame::data)))
    }
}
