//! Who leaves: the client in the middle (answers 2), the program at its end (T57).

use std::io::Write;

use super::*;

const HELLO: &str = "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";
const WAIT: &str = "GET /attendre HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[tokio::test]
async fn a_client_that_leaves_cancels_nothing() {
    let house = House::new().await;
    let mut client = house.knock().await;
    client.say(WAIT).await;
    house.arrived(1).await;
    drop(client);
    // Long enough for the server to see that the client is gone.
    sleep(Duration::from_millis(200)).await;
    house.open.add_permits(1);
    eventually(|| house.finished() == 1).await;
}

#[tokio::test]
async fn the_end_waits_for_the_request_that_runs_and_lets_no_other_in() {
    let House { address, gate, open, trigger, served, .. } = House::new().await;
    let mut client = Client(TcpStream::connect(address).await.unwrap());
    client.say(WAIT).await;
    eventually(|| gate.arrived.load(Ordering::SeqCst) == 1).await;
    trigger.pull();
    let refused = async {
        while TcpStream::connect(address).await.is_ok() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(EVENTUALLY, refused).await.expect("the door stays open");
    assert!(!served.is_finished());
    open.add_permits(1);
    let answer = client.rest().await;
    assert!(answer.ends_with("fini"), "{answer}");
    assert_eq!(header(&answer, "connection"), Some("close"));
    timeout(EVENTUALLY, served).await.expect("never ends").unwrap().unwrap();
}

#[tokio::test]
async fn the_end_waits_for_the_work_whose_client_has_left() {
    let House { address, gate, open, trigger, served, .. } = House::new().await;
    let mut client = Client(TcpStream::connect(address).await.unwrap());
    client.say(WAIT).await;
    eventually(|| gate.arrived.load(Ordering::SeqCst) == 1).await;
    drop(client);
    trigger.pull();
    sleep(Duration::from_millis(300)).await;
    assert!(!served.is_finished());
    open.add_permits(1);
    timeout(EVENTUALLY, served).await.expect("never ends").unwrap().unwrap();
    assert_eq!(gate.finished.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_does_not_end_is_cut_after_the_grace() {
    let limits = Limits { shutdown_grace: Duration::from_millis(300), ..limits() };
    let House { address, gate, trigger, served, .. } = House::with(limits).await;
    let mut client = Client(TcpStream::connect(address).await.unwrap());
    client.say(WAIT).await;
    eventually(|| gate.arrived.load(Ordering::SeqCst) == 1).await;
    trigger.pull();
    timeout(EVENTUALLY, served).await.expect("never ends").unwrap().unwrap();
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn idle_connections_do_not_hold_up_the_end() {
    let House { address, trigger, served, .. } = House::new().await;
    let mut idle = Client(TcpStream::connect(address).await.unwrap());
    idle.say("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert_eq!(status(&idle.answer().await), 200);
    trigger.pull();
    assert_eq!(idle.rest().await, "");
    drop(idle);
    timeout(EVENTUALLY, served).await.expect("never ends").unwrap().unwrap();
}

#[tokio::test]
async fn who_came_just_before_the_end_is_still_answered() {
    let House { address, trigger, served, .. } = House::new().await;
    let mut silent = Client(TcpStream::connect(address).await.unwrap());
    // Accepted by the kernel; our loop has not run since.
    let mut waiting = std::net::TcpStream::connect(address).unwrap();
    waiting.write_all(HELLO.as_bytes()).unwrap();
    trigger.pull();
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    silent.say(HELLO).await;
    assert_eq!(status(&silent.rest().await), 200);
    waiting.set_nonblocking(true).unwrap();
    let mut waiting = Client(TcpStream::from_std(waiting).unwrap());
    assert_eq!(status(&waiting.rest().await), 200);
    timeout(EVENTUALLY, served).await.expect("never ends").unwrap().unwrap();
}

#[tokio::test]
async fn not_ready_comes_before_the_closed_door() {
    let limits = Limits { shutdown_notice: EVENTUALLY, ..limits() };
    let house = House::with(limits).await;
    assert_eq!(status(&house.ask("GET /health/ready HTTP/1.1").await), 200);
    house.trigger.pull();
    let ready = house.ask("GET /health/ready HTTP/1.1").await;
    assert_eq!(status(&ready), 503);
    assert!(ready.contains("shutdown: not ready"), "{ready}");
    assert_eq!(status(&house.ask("GET / HTTP/1.1").await), 200);
}
