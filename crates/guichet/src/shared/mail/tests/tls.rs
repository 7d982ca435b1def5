//! A mail server behind TLS, with the certificate of an authority of its own.

use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::server::{Mood, converse, greet};
use super::{posted, row};
use crate::shared::mail::Relay;
use crate::testing::TestSite;

/// A server on this machine whose name is `localhost`, and who vouches for it.
struct Server {
    port: u16,
    authority: String,
    heard: Arc<Mutex<Vec<String>>>,
}

#[derive(Clone, Copy)]
enum Way {
    Wrapped,
    StartTls,
}

impl Server {
    async fn start(way: Way) -> Self {
        let (acceptor, authority) = certified();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let ears = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, ears) = (acceptor.clone(), Arc::clone(&ears));
                tokio::spawn(async move { serve(stream, way, &acceptor, &ears).await });
            }
        });
        Self { port, authority, heard }
    }

    fn relay(&self, way: Way) -> Relay {
        let port = self.port;
        let address = match way {
            Way::Wrapped => format!("smtps://nous:secret@localhost:{port}"),
            Way::StartTls => format!("smtp://nous:secret@localhost:{port}?tls=required"),
        };
        Relay::parse(&address).unwrap()
    }
}

async fn serve(
    mut stream: TcpStream,
    way: Way,
    acceptor: &TlsAcceptor,
    heard: &Mutex<Vec<String>>,
) -> Option<()> {
    match way {
        Way::Wrapped => greet(acceptor.accept(stream).await.ok()?, Mood::Takes, heard).await,
        Way::StartTls => {
            until_starttls(&mut stream).await?;
            converse(acceptor.accept(stream).await.ok()?, Mood::Takes, heard).await
        }
    }
}

/// Nothing but a greeting is said in clear.
async fn until_starttls(stream: &mut TcpStream) -> Option<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 bonjour\r\n").await.ok()?;
    loop {
        match lines.next_line().await.ok()??.split(' ').next()? {
            "EHLO" => write.write_all(b"250-bonjour\r\n250 STARTTLS\r\n").await.ok()?,
            "STARTTLS" => return write.write_all(b"220 go on\r\n").await.ok(),
            said => panic!("{said} in clear"),
        }
    }
}

fn certified() -> (TlsAcceptor, String) {
    let mut wanted = CertificateParams::new(vec![]).unwrap();
    wanted.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(wanted, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let wanted = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = wanted.signed_by(&key, &authority).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(key.serialize_der().into()),
        )
        .unwrap();
    (TlsAcceptor::from(Arc::new(config)), authority.pem())
}

#[tokio::test]
async fn a_mail_leaves_through_tls_to_a_server_that_our_authority_vouches_for() {
    for way in [Way::Wrapped, Way::StartTls] {
        let server = Server::start(way).await;
        let relay = server.relay(way).trusting(server.authority.as_bytes()).unwrap();
        let site = TestSite::mailing_through(relay).await;
        posted(&site).await;

        site.run_jobs().await;

        assert_eq!(server.heard.lock().unwrap().len(), 1);
        assert_eq!(row(&site).await, (true, false, None, false));
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_told_nothing() {
    for way in [Way::Wrapped, Way::StartTls] {
        let server = Server::start(way).await;
        let site = TestSite::mailing_through(server.relay(way)).await;
        posted(&site).await;

        site.run_jobs().await;

        assert!(server.heard.lock().unwrap().is_empty());
        assert_eq!(row(&site).await, (false, false, None, true), "it waits");
    }
}
