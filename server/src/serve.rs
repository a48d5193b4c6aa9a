//! Serving: from opening the desk to the last answered request.

use crate::config::Config;
use crate::delivery::Delivery;
use crate::diagnosis::Checker;
use crate::metrics::Metrics;
use crate::{jobs, router};
use axum::serve::ListenerExt;
use desk::{Clock, Desk};
use std::error::Error;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// Requests under way have so long to finish.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// If the database or the address cannot be opened.
pub async fn serve(config: &Config) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let listener = TcpListener::bind(config.address).await.map_err(|e| format!("{}: {e}", config.address))?;
    tracing::info!(address = %listener.local_addr()?, data = %config.data_dir().display(), "the console is open");

    let stop = CancellationToken::new();
    let serving = tokio::spawn(accept(listener, desk.clone(), config.clone(), stop.clone()));
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    stop.cancel();
    match tokio::time::timeout(GRACE, serving).await {
        Ok(served) => served??,
        Err(_) => tracing::warn!("some requests did not finish in time"),
    }
    desk.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Accepts connections until `stop`, then finishes requests and jobs under way. All streams end at once.
///
/// # Errors
/// If the listener fails.
pub async fn accept(
    listener: TcpListener,
    desk: Desk,
    config: Config,
    stop: CancellationToken,
) -> Result<(), std::io::Error> {
    let metrics = Metrics::default();
    if let Some(address) = config.metrics_address {
        let listener = TcpListener::bind(address).await?;
        tracing::info!(address = %listener.local_addr()?, "metrics are told");
        let serving = axum::serve(listener, metrics.router()).with_graceful_shutdown(stop.clone().cancelled_owned());
        tokio::spawn(serving.into_future());
    }
    let delivery = Delivery::new(&config).map_err(std::io::Error::other)?;
    let checker = Checker::new(config.diagnosis_networks.clone());
    let jobs = jobs::start(&desk, &delivery, &checker, &stop);
    // Small answers and events must not wait for more.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let router = metrics.watch(router::router(desk, &config, stop.clone()));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).into_future().await?;
    jobs.join_all().await;
    Ok(())
}
