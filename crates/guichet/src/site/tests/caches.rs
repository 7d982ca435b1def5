//! T46, « squid and varnish in front »: two real shared caches, with two members behind each. Both run in
//! the long run only.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::shared::access::member_cookie;
use crate::testing::{TestSite, camille, other_parent, trial};

/// Turns of a fifth of a second after which a cache that does not answer has failed.
const TURNS_MAX: u32 = 100;

/// What reached the site itself, by path.
type Reached = Arc<Mutex<BTreeMap<String, usize>>>;

/// The site on a port of its own.
async fn served(site: &TestSite) -> (SocketAddr, Reached) {
    let reached = Reached::default();
    let counting = reached.clone();
    let router = site.router().layer(from_fn(move |request: Request, next: Next| {
        *counting.lock().unwrap().entry(request.uri().path().to_owned()).or_default() += 1;
        next.run(request)
    }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, reached)
}

/// A cache in front of the site; it ends with the test.
struct Cache {
    program: Child,
    address: SocketAddr,
}

impl Drop for Cache {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _gone = self.program.kill();
        let _ended = self.program.wait();
    }
}

impl Cache {
    fn of(mut command: Command, address: SocketAddr) -> Self {
        command.stdout(Stdio::null()).stderr(Stdio::null());
        Self { program: command.spawn().unwrap(), address }
    }

    /// As it comes, in front of one site.
    async fn squid(folder: &Path, origin: SocketAddr) -> Self {
        let address = free_address().await;
        let settings = format!(
            "http_port {address} accel defaultsite=localhost\n\
             cache_peer {} parent {} 0 no-query no-digest originserver\n\
             http_access allow all\n\
             cache_mem 16 MB\n\
             access_log none\n\
             cache_log /dev/null\n\
             netdb_filename none\n\
             pid_filename none\n\
             coredump_dir /\n\
             visible_hostname squid\n\
             shutdown_lifetime 0 seconds\n",
            origin.ip(),
            origin.port()
        );
        let file = folder.join("squid.conf");
        std::fs::write(&file, settings).unwrap();
        let mut squid = Command::new("squid");
        squid.arg("-N").arg("-f").arg(file);
        Self::of(squid, address)
    }

    /// The worst that an operator may write: one that looks at no cookie. Only what our answers say of
    /// themselves keeps it from handing them to somebody else.
    async fn varnish(folder: &Path, origin: SocketAddr) -> Self {
        let address = free_address().await;
        let rules = format!(
            "vcl 4.1;\n\
             backend default {{ .host = \"{}\"; .port = \"{}\"; }}\n\
             sub vcl_recv {{ if (req.method == \"GET\") {{ return (hash); }} }}\n",
            origin.ip(),
            origin.port()
        );
        let file = folder.join("rules.vcl");
        std::fs::write(&file, rules).unwrap();
        let mut varnish = Command::new("varnishd");
        varnish.args(["-F", "-T", "none", "-s", "malloc,16m", "-a"]).arg(address.to_string());
        varnish.arg("-n").arg(folder.join("varnish")).arg("-f").arg(file);
        Self::of(varnish, address)
    }

    /// What it answers, headers and all.
    async fn ask(&self, path: &str, cookie: &str) -> String {
        for _ in 0..TURNS_MAX {
            if let Ok(mut door) = TcpStream::connect(self.address).await {
                let request = format!(
                    "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
                );
                door.write_all(request.as_bytes()).await.unwrap();
                let mut answer = Vec::new();
                door.read_to_end(&mut answer).await.unwrap();
                return String::from_utf8_lossy(&answer).into_owned();
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("no cache on {}", self.address)
    }
}

async fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn t46_no_shared_cache_gives_a_page_to_somebody_else() {
    if !trial() {
        return;
    }
    let site = TestSite::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (origin, reached) = served(&site).await;
    let mut cookies = Vec::new();
    for person in [camille(), other_parent()] {
        let member = person.insert(&site.app).await;
        cookies.push(member_cookie(&site.sign_in(member).await, false));
    }
    for cache in
        [Cache::squid(folder.path(), origin).await, Cache::varnish(folder.path(), origin).await]
    {
        keeps_nothing(&cache, &reached, &cookies).await;
    }
}

async fn keeps_nothing(cache: &Cache, reached: &Reached, cookies: &[String]) {
    let [camille, yanis] = cookies else { panic!("two members") };
    let first = cache.ask("/connexion", "").await;
    let style = first.split('"').find(|part| part.contains(".css")).unwrap().to_owned();
    for _ in 0..3 {
        assert!(cache.ask(&style, "").await.starts_with("HTTP/1.1 200"));
    }
    reached.lock().unwrap().retain(|path, count| *path == style && *count == 1);
    assert!(
        reached.lock().unwrap().contains_key(&style),
        "a cache that caches nothing shows nothing"
    );
    reached.lock().unwrap().clear();

    for path in ["/mon-compte", "/paiements", "/mes-informations", "/securite"] {
        for (cookie, sees, not) in [
            (camille, "Camille", "Yanis"),
            (yanis, "Yanis", "Camille"),
            (camille, "Camille", "Yanis"),
        ] {
            let page = cache.ask(path, cookie).await;
            assert!(page.starts_with("HTTP/1.1 200") && page.contains(sees), "{path}: {page}");
            assert!(!page.contains(not), "{path} shows {not}");
        }
        let nobody = cache.ask(path, "").await;
        assert!(nobody.starts_with("HTTP/1.1 303"), "{path}: {nobody}");
        assert!(!nobody.contains("Camille") && !nobody.contains("Yanis"), "{path}");
        assert_eq!(reached.lock().unwrap()[path], 4, "{path}: some of them were kept");
    }
    for cookie in [camille.as_str(), ""] {
        let page = cache.ask("/mon-compte/x.css", cookie).await;
        assert!(page.starts_with("HTTP/1.1 404") && !page.contains("Camille"), "{page}");
    }
    reached.lock().unwrap().clear();
}
