// What is measured, and what an answer must hold to be measured.

/** A word that stands in every hundred-thousandth ticket (server/desk/src/bulk/text.rs), and one that stands nowhere. */
const rare = 'zephyrgate';
const absent = 'qqxyzzy';
const chinese = '隧道';
/** Rows on a page. */
const rows = 25;

const numbers = (html) => new Set(html.match(/TT\d{14}/g) ?? []);
const query = (values) => new URLSearchParams(values).toString();

const some = (least, most = rows) => (html) => {
  const found = numbers(html).size;
  if (found < least || found > most) throw new Error(`${found} tickets instead of ${least} to ${most}`);
};

/** The cases that read: { name, who, address, check }. */
export async function reading(program, tickets, customer) {
  const first = await program.page('/tickets?state=closed', customer);
  const [number] = numbers(first);
  if (!number) throw new Error('there is no closed ticket in bench0');
  // Half of the tickets are in bench0; a cursor is made of the id.
  const deepId = Math.max(60, Math.floor(tickets / 5));
  const deepPage = Math.round((tickets - deepId) / 2 / rows);
  const queueId = Math.max(30, tickets - 40_000 * rows + rows);
  const queuePage = Math.round((tickets - queueId) / rows);
  const list = (name, values, check) => ({ name, who: 'customer', address: `/tickets?${query(values)}`, check });
  const queue = (name, values, check) => ({ name, who: 'engineer', address: `/agent?${query(values)}`, check });
  return [
    { name: 'list page 1', who: 'customer', address: '/tickets', check: some(rows) },
    list(`list page ${deepPage}`, { older: `0.${deepId}` }, some(rows)),
    list('list by state', { state: 'closed' }, some(rows)),
    list('keyword, two characters', { q: chinese }, some(5)),
    list('keyword, rare word', { q: rare }, some(1, 10)),
    list('keyword, number', { q: number }, some(1, 2)),
    list('keyword, absent', { q: absent }, some(0, 0)),
    list('keyword, two common words', { q: `firewall ${chinese}` }, some(0)),
    {
      name: 'ticket page',
      who: 'customer',
      address: `/tickets/${number}`,
      check: (html) => {
        if (!html.includes(number)) throw new Error('the page does not name the ticket');
      },
    },
    queue('queue page 1', { view: 'all' }, some(rows, 60)),
    queue(`queue page ${queuePage}`, { view: 'all', older: `0.${queueId}` }, some(rows, 60)),
    queue('queue keyword', { view: 'all', q: chinese }, some(5, 60)),
  ];
}

/** The form of *Create* as a browser without script would send it; %KEY% stands for its key. */
export async function creating(program, customer) {
  const html = await program.page('/tickets/new', customer);
  const form = (html.match(/<form\b[\s\S]*?<\/form>/g) ?? []).find((form) => form.includes('name="description"'));
  const action = /\baction="([^"]+)"/.exec(form ?? '')?.[1];
  if (!action) throw new Error('/tickets/new has no form with a description');
  const fields = {
    service: 'border',
    issue_type: 'border-vpn',
    severity: 'major',
    description: 'The IPsec tunnel drops every few minutes 防火墙的隧道每隔几分钟就中断\nTwo branches are cut off. host bago dime 10.7.21.1',
    key: '%KEY%',
  };
  const boundary = '----benchbenchbench';
  const part = ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return { action, boundary, text: `${Object.entries(fields).map(part).join('')}--${boundary}--\r\n` };
}
