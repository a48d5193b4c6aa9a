//! A page of 25 rows, about as large as those of a list.

use super::Outcome;
use axum::Router;
use axum::routing::get;
use leptos::prelude::*;
use leptos_axum::{generate_route_list, render_app_async};
use std::net::Ipv4Addr;

const ROWS: usize = 25;

/// Serves the page at `/` until it is ended.
pub async fn serve(port: u16) -> Outcome {
    // Also tells Leptos where to spawn.
    generate_route_list(page);
    let router = Router::new().route("/", get(render_app_async(page)));
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

struct Row {
    number: String,
    title: String,
    service: String,
    state: String,
    time: String,
}

fn rows() -> Vec<Row> {
    let row = |n: usize| Row {
        number: format!("TT20261121{n:06}"),
        title: format!("The IPsec tunnel at branch {n} drops every few minutes 隧道每隔几分钟就中断"),
        service: "Border Protection and Response · VPN or tunnel interrupted".into(),
        state: "Pending Confirmation".into(),
        time: format!("2026-11-21T08:{n:02}:07Z"),
    };
    (0..ROWS).map(row).collect()
}

fn page() -> AnyView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <title>"Floor"</title>
            </head>
            <body>
                <main>
                    <table class="table" role="table">
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">"Number"</th>
                                <th role="columnheader" scope="col">"Issue"</th>
                                <th role="columnheader" scope="col">"State"</th>
                                <th role="columnheader" scope="col">"Updated"</th>
                                <th role="columnheader" scope="col">"Operation"</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </main>
            </body>
        </html>
    }
    .into_any()
}

/// Elements and attributes of a row of `app/src/customer/list_row.rs`.
fn row(of: Row) -> AnyView {
    let here = format!("/tickets/{}", of.number);
    view! {
        <tr role="row" data-state="confirmation">
            <td role="cell" data-cell="number">
                <span class="table__two">
                    <a class="number" href=here.clone()>{of.number.clone()}</a>
                    <small><span class="tag" data-tone="major">"Major"</span></small>
                </span>
            </td>
            <td role="cell" data-cell="title">
                <span class="table__two">
                    <a class="table__title" href=here.clone()>{of.title}</a>
                    <small>{of.service}</small>
                </span>
            </td>
            <td role="cell" data-cell="state">
                <span class="table__two">
                    <span class="row"><span class="chip" data-state="confirmation">{of.state}</span></span>
                    <small class="wait">"You, for 3 h"</small>
                </span>
            </td>
            <td role="cell" data-cell="time">
                <span class="table__two">
                    <time datetime=of.time.clone()>"3 h ago"</time>
                    <small>"Submitted " <time datetime=of.time.clone()>{of.time.clone()}</time></small>
                </span>
            </td>
            <td role="cell" data-cell="verbs">
                <span class="table__verbs">
                    <a class="button" data-kind="link" href=here>
                        "Message"<span class="aside-text">{format!(" {}", of.number)}</span>
                    </a>
                    <button class="button" data-kind="link" type="submit" formaction="/fn/list/remind" name="number"
                        value=of.number.clone()>"Send Reminder"<span class="aside-text">{of.number.clone()}</span></button>
                </span>
            </td>
        </tr>
    }
    .into_any()
}
