// The review packet: looking round the drawings, finding elements, and writing comments that are sent back as a file.
// Names and comments are what people typed: they only ever become text, never markup.
(function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg', STANCES = ['agree', 'dispute', 'question', 'note'];
  const ICONS = {
    bubble: 'M2.5 3.5h11v7h-6l-3 3v-3h-2z', close: 'M4 4l8 8M12 4l-8 8', plus: 'M8 3.5v9M3.5 8h9', minus: 'M3.5 8h9',
    fill: 'M9.5 2.5h4v4M13.5 2.5l-4.5 4.5M6.5 13.5h-4v-4M2.5 13.5l4.5-4.5',
  };
  const WHOLE = 'model', ALL = ''; // what can be shown besides elements
  const HOLDERS = 'tr[data-ref], li[data-ref], figure[data-ref], article[data-ref]'; // what gets a button to comment by
  const MAX_RESULTS = 50, MAX_FILE = 20e6, CLOSEST = 16;
  const byId = (id) => document.getElementById(id);
  const [main, search, reviewer, download] = ['main', 'search', 'reviewer', 'download'].map(byId), root = document.documentElement;
  const packet = readJson(byId('packet') && byId('packet').textContent);
  if (!packet || !packet.words || !main || !search) return;
  const key = 'throughline-comments:' + packet.model.fingerprint;

  // ---- Small helpers
  function attempt(act, otherwise) { try { return act(); } catch (_) { return otherwise; } }
  function readJson(text) { return attempt(() => JSON.parse(text), null); }
  const decode = (text) => attempt(() => decodeURIComponent(text), text);
  /** The words of a key, its placeholders filled; by a function, as `$&` in a name means nothing. */
  const t = (name, values) =>
    (packet.words[name] || name).replace(/\{(\w+)\}/g, (all, k) => values && k in values ? String(values[k]) : all);
  function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : value);
    }
    return node;
  }
  /** Puts children, of which strings become text, in the place of whatever was there. */
  function within(node, ...children) {
    node.textContent = '';
    node.append(...children.filter((child) => child !== null));
    return node;
  }
  /** An element: attributes, what is heard (`onclick`), and children. */
  const el = (tag, attributes, ...children) => within(set(document.createElement(tag), attributes), ...children);
  const shape = (tag, attributes) => set(document.createElementNS(SVG, tag), attributes);
  const icon = (name) => within(shape('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }), shape('path', { d: ICONS[name] }));
  const button = (text, style, onclick) => el('button', { type: 'button', class: style, onclick }, text);
  const cut = (text, most) => text.length > most ? text.slice(0, most - 1) + '…' : text;
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  /** For comparing: without case, accents or vowel marks. */
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const today = (now = new Date()) => new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10); // where the reader is

  // ---- What the page holds
  const drawings = [], marks = [], articles = new Map();
  for (const article of document.querySelectorAll('article.element[data-ref]')) articles.set(article.dataset.ref, article);
  function nameOf(ref) {
    if (articles.has(ref)) return articles.get(ref).dataset.name || ref;
    if (ref === WHOLE) return packet.model.title;
    const group = drawings.map((drawing) => drawing.first(ref)).find(Boolean), title = group && group.querySelector('title');
    return title ? title.textContent : ref;
  }

  // ---- Comments: {on, name, stance, text, date, by, mine}. Those opened from a colleague's file are not `mine`.
  const drafts = new Map(), state = { reviewer: '', comments: [], due: false, stored: true };
  const on = (ref) => state.comments.filter((c) => ref === ALL || c.on === ref);
  const mine = () => state.comments.filter((c) => c.mine);
  const same = (a, b) => ['on', 'stance', 'text', 'date', 'by'].every((k) => a[k] === b[k]);
  const isComment = (c) => c && ['on', 'name', 'text', 'date'].every((k) => typeof c[k] === 'string') && STANCES.includes(c.stance)
    && c.on && c.text.trim() && /^\d{4}-\d\d-\d\d$/.test(c.date);

  function restore() {
    const kept = readJson(attempt(() => localStorage.getItem(key), null));
    if (!kept || !Array.isArray(kept.comments)) return;
    state.comments = kept.comments.filter((c) => isComment(c) && typeof c.by === 'string');
    Object.assign(state, { due: Boolean(kept.due), reviewer: String(kept.reviewer || '') });
    reviewer.value = state.reviewer;
  }
  /** Keeps the comments in the browser, where it allows that to a page from a disk. */
  function keep() {
    const kept = { reviewer: state.reviewer, comments: state.comments, due: state.due };
    state.stored = attempt(() => { localStorage.setItem(key, JSON.stringify(kept)); return true; }, false);
    tell();
  }
  function changed() {
    state.due = mine().length > 0;
    keep();
    listComments();
  }
  /** Says everywhere how many comments there are. */
  function tell() {
    const n = state.comments.length, how = state.due ? 'due' : mine().length ? 'done' : 'read-only';
    within(stateLine, el('b', {}, n ? t('comments', { n }) : t('no-comments')),
      n ? el('small', {}, t(how) + (state.stored ? '' : ' · ' + t('not-stored'))) : null);
    download.classList.toggle('due', state.due);
    for (const { ref, mark } of marks) {
      const count = on(ref).length;
      mark.classList.toggle('has', count > 0);
      mark.lastChild.textContent = count || '';
    }
    drawings.forEach((drawing) => drawing.count());
  }
  function renamed() {
    const name = reviewer.value.trim();
    if (name) reviewer.closest('.who').classList.remove('missing');
    if (name === state.reviewer) return;
    state.reviewer = name;
    for (const c of state.comments) if (c.mine) c.by = name;
    for (const c of state.comments) if (name && c.by === name) c.mine = true; // opened before the name was given
    state.comments = state.comments.filter((c, i, all) => all.findIndex((d) => same(c, d)) === i);
    changed();
  }
  /** Whether there is a name; without one the name field is shown, and said to be missing. */
  function named() {
    renamed();
    if (state.reviewer) return true;
    drawings.forEach((drawing) => drawing.fill(false));
    reviewer.closest('.who').classList.add('missing');
    reviewer.focus({ preventScroll: true }); // the bar sticks to the top, but has to be scrolled to from above
    if (reviewer.getBoundingClientRect().bottom > innerHeight) reviewer.scrollIntoView({ block: 'center' });
    say(t('name-missing'));
    return false;
  }
  const slug = (text) => fold(text).replace(/[^a-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'model';
  function save() {
    if (!mine().length) return say(t('nothing-to-download'));
    if (!named()) return;
    const { format, version, model: { title, fingerprint } } = packet;
    const comments = mine().map(({ on: ref, name, stance, text, date }) => ({ on: ref, name, stance, text, date }));
    const content = { format, version, model: { title, fingerprint }, reviewer: state.reviewer, comments };
    const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2) + '\n'], { type: 'application/json' }));
    const file = 'comments-' + slug(String(packet.file || '')) + '.json';
    el('a', { href: url, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    state.due = false;
    keep();
    say(t('downloaded', { name: file }));
  }
  /** Takes in a file of comments, or says why not. */
  function take(content) {
    const file = readJson(content), { format, version, model } = packet;
    if (!file || file.format !== format || !file.model) return say(t('not-comments'));
    if (file.version !== version) return say(t('other-version'));
    if (file.model.fingerprint !== model.fingerprint) return say(t('other-model', { name: cut(String(file.model.title), 80) }));
    if (typeof file.reviewer !== 'string' || !Array.isArray(file.comments) || !file.comments.every(isComment)) return say(t('not-comments'));
    const by = file.reviewer.trim(), own = by !== '' && by === state.reviewer;
    const read = file.comments.map(({ on: ref, name, stance, text, date }) => ({ on: ref, name, stance, text, date, by, mine: own }));
    const fresh = read.filter((c) => !state.comments.some((d) => same(c, d)));
    state.comments.push(...fresh);
    if (own && fresh.length) changed(); else keep();
    open(ALL, byId('load'));
    say(fresh.length ? t(own ? 'opened-own' : 'opened', { n: fresh.length, name: cut(by, 60) }) : t('opened-nothing'));
  }
  function load(input) {
    const file = input.files[0];
    if (file && file.size > MAX_FILE) say(t('not-comments'));
    else if (file) file.text().then(take, () => say(t('not-read')));
    input.value = '';
  }

  // ---- A passing word at the foot of the page, heard by screen readers too
  const toast = el('div', { class: 'toast', role: 'status', hidden: true });
  let passing = 0;
  function say(text, undo) {
    const away = () => { toast.hidden = true; };
    clearTimeout(passing);
    toast.hidden = false;
    within(toast, el('span', { dir: 'auto' }, text), undo ? button(t('undo'), 'plain', () => { undo(); away(); }) : null);
    passing = setTimeout(away, undo ? 10000 : 6000);
  }

  // ---- Details
  const panel = el('aside', { class: 'panel', 'aria-label': t('details'), hidden: true });
  const said = el('div', {}), asked = el('div', {}), stateLine = button('', 'state', () => open(ALL, stateLine));
  let shown = null, opener = null, editing = null;
  function open(ref, from) {
    const there = main.contains(from) ? from : null, before = there && there.getBoundingClientRect().top;
    if (from && !panel.contains(from)) opener = from;
    shown = ref;
    editing = null;
    panel.hidden = false;
    root.classList.add('open');
    choose(ref);
    fillPanel(ref);
    panel.scrollTop = 0;
    panel.querySelector('h2').focus({ preventScroll: true });
    // The page grows narrower: what was clicked stays where it was.
    if (there) scrollBy({ top: there.getBoundingClientRect().top - before, behavior: 'instant' });
  }
  function close() {
    shown = null;
    panel.hidden = true;
    root.classList.remove('open');
    choose(null);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  }
  function choose(ref) {
    for (const holder of main.querySelectorAll(HOLDERS)) holder.classList.toggle('chosen', holder.dataset.ref === ref);
    drawings.forEach((drawing) => drawing.light(ref));
  }
  function fillPanel(ref) {
    const article = articles.get(ref), kind = article ? article.dataset.kind : ref === WHOLE ? t('whole-model') : null;
    const shut = el('button', { type: 'button', class: 'close', 'aria-label': t('close'), title: t('close'), onclick: close }, icon('close'));
    within(panel, shut, kind ? el('p', { class: 'kind' }, kind) : null,
      el('h2', { tabindex: '-1', dir: 'auto' }, ref === ALL ? t('all-comments') : nameOf(ref)), waysTo(ref), article ? copy(article) : null,
      el('div', { class: 'talk' }, ref === ALL ? null : el('h3', { tabindex: '-1' }, t('comments-here')), said, asked));
    listComments();
    askFor();
  }
  /** The article without its heading, which the panel has, and without ids, which must stay unique. */
  function copy(article) {
    const made = article.cloneNode(true);
    made.querySelectorAll(':scope > h3, :scope > .kind, .say').forEach((extra) => extra.remove());
    [made, ...made.querySelectorAll('[id]')].forEach((one) => one.removeAttribute('id'));
    return made;
  }
  function waysTo(ref) {
    const there = drawings.filter((drawing) => drawing.first(ref));
    const label = (drawing) => there.length > 1 && drawing.name ? t('show-in', { name: drawing.name }) : t('show-in-drawing');
    const ways = there.map((drawing) => button(label(drawing), 'button', () => drawing.show(ref)));
    return ways.length ? el('div', { class: 'places' }, ...ways) : null;
  }
  /** The comments, apart from the form: that must stand still while its button is being pressed. */
  function listComments() {
    if (shown === null) return;
    const list = on(shown), empty = el('p', { class: 'empty' }, t(shown === ALL ? 'no-comments-hint' : 'no-comments-here'));
    within(said, list.length ? el('ol', { class: 'said mine' }, ...list.map(item)) : empty);
  }
  function item(c) {
    const acts = el('div', { class: 'acts' }, button(t('edit'), 'plain', () => edit(c)), button(t('remove'), 'plain', () => remove(c)));
    const goal = shown === ALL ? button(cut(c.name || c.on, 200), 'plain on', () => open(c.on, stateLine)) : null;
    const by = c.mine ? null : el('b', { dir: 'auto' }, cut(c.by, 120) || t('no-name'), ' ');
    return el('li', { 'data-stance': c.stance }, goal, by, el('span', { class: 'stance' }, t('stance-' + c.stance)), ' ',
      el('time', {}, c.date), el('p', { dir: 'auto' }, c.text), c.mine ? acts : null);
  }
  function edit(c) {
    if (shown !== c.on) open(c.on, stateLine);
    editing = c;
    askFor().focus();
  }
  function remove(c) {
    const place = state.comments.indexOf(c);
    state.comments.splice(place, 1);
    if (editing === c) askAgain();
    changed();
    focusTalk();
    say(t('removed'), () => { state.comments.splice(place, 0, c); changed(); });
  }
  const focusTalk = () => (panel.querySelector('.talk h3') || panel.querySelector('h2')).focus({ preventScroll: true });
  function askAgain() {
    editing = null;
    askFor();
    focusTalk();
  }
  /** The form; what is being written outlives a look at another element. */
  function askFor() {
    const ref = shown, draft = editing || drafts.get(ref) || { stance: 'note', text: '' };
    const note = () => { if (!editing) drafts.set(ref, { stance: picked(), text: area.value }); };
    const choice = (stance) => el('label', { 'data-stance': stance },
      el('input', { type: 'radio', name: 'stance', value: stance, checked: stance === draft.stance, onchange: note }), t('choose-' + stance));
    const stances = el('fieldset', { class: 'stances' }, el('legend', { class: 'unseen' }, t('stance')), ...STANCES.map(choice));
    const picked = () => stances.querySelector(':checked').value;
    const area = el('textarea', { id: 'comment-text', dir: 'auto', rows: '4', oninput: note });
    const wrong = el('p', { class: 'wrong', 'aria-live': 'assertive' });
    const done = () => {
      wrong.textContent = !area.value.trim() ? t('text-missing') : !reviewer.value.trim() ? t('name-missing') : '';
      if (!area.value.trim()) area.focus();
      else if (named()) write(ref, picked(), area.value.trim());
    };
    const add = set(button(t(editing ? 'save' : 'add-comment'), 'button due', done), { id: 'add-comment' });
    area.value = draft.text;
    area.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done(); });
    const acts = el('div', { class: 'acts2' }, add, editing ? button(t('cancel'), 'button', askAgain) : null);
    within(asked, ...(ref === ALL ? [] : [stances, el('label', { class: 'words', for: 'comment-text' }, t('comment-text')), area, wrong, acts]));
    return area;
  }
  function write(ref, stance, text) {
    if (editing) Object.assign(editing, { stance, text });
    else state.comments.push({ on: ref, name: nameOf(ref), stance, text, date: today(), by: state.reviewer, mine: true });
    if (!editing) drafts.delete(ref);
    say(t(editing ? 'saved' : 'added'));
    changed();
    askAgain();
  }

  // ---- Drawings
  const isLink = (group) => group.dataset.ref.startsWith('links.');
  class Drawing {
    constructor(figure, svg) {
      const heading = figure.closest('section') && figure.closest('section').querySelector('h2'), box = svg.viewBox.baseVal;
      Object.assign(this, { figure, svg, name: heading ? heading.textContent : '', held: new Map(), dragged: false, lit: null });
      Object.assign(this, { ring: shape('rect', { class: 'ring', rx: '12' }), counts: shape('g', { class: 'over', 'aria-hidden': 'true' }) });
      this.whole = { x: box.x, y: box.y, w: box.width, h: box.height };
      this.groups = Array.from(svg.querySelectorAll('[data-ref]'));
      this.groups.forEach((group) => set(group, { role: 'button', tabindex: '-1' }));
      this.groups.filter(isLink).forEach((group) => this.widen(group));
      svg.append(this.counts);
      this.addTools();
      this.hear();
      this.fit();
      this.view(this.whole);
    }
    first(ref) { return this.groups.find((group) => group.dataset.ref === ref); }

    /** A line is thin to hit: an unseen, wider one lies under it. */
    widen(group) {
      const line = group.querySelector('path[fill="none"], line, polyline');
      if (!line) return;
      const wide = line.cloneNode(false);
      ['id', 'stroke-dasharray', 'stroke-opacity', 'marker-start', 'marker-end'].forEach((name) => wide.removeAttribute(name));
      line.before(set(wide, { class: 'catch' }));
    }
    addTools() {
      const { svg, figure } = this, title = svg.querySelector(':scope > title');
      const keys = el('span', { class: 'keys', id: 'keys-' + drawings.length }, ' ', t('drawing-keys'));
      const tool = (word, glyph, onclick) =>
        el('button', { type: 'button', class: 'button square', 'aria-label': t(word), title: t(word), 'data-do': word, onclick }, icon(glyph));
      this.filler = tool('fill-window', 'fill', () => this.fill(!figure.classList.contains('full')));
      figure.prepend(el('div', { class: 'tools' }, el('p', { class: 'hint' }, t('drawing-hint'), keys),
        tool('zoom-out', 'minus', () => this.zoom(1 / 1.4)), tool('zoom-in', 'plus', () => this.zoom(1.4)),
        button(t('whole-drawing'), 'button', () => this.glide(this.whole)), set(this.filler, { 'aria-pressed': 'false' })));
      // An image has no parts for a screen reader, a group has; the title of the root would hang under the pointer everywhere.
      set(svg, { role: 'group', tabindex: '0', 'aria-label': this.name || (title ? title.textContent : ''), 'aria-describedby': keys.id });
      if (title) title.remove();
    }
    fit() {
      const high = clamp(this.figure.clientWidth * this.whole.h / this.whole.w, 240, Math.max(320, innerHeight * 0.78));
      this.svg.style.height = Math.round(high) + 'px';
    }
    fill(full) {
      this.figure.classList.toggle('full', full);
      this.filler.setAttribute('aria-pressed', String(full));
      root.classList.toggle('filled', Boolean(document.querySelector('.drawing.full')));
    }
    view({ x, y, w, h }) {
      const { whole, svg } = this, size = clamp(w / whole.w, 1 / CLOSEST, 1), now = { w: whole.w * size, h: whole.h * size };
      now.x = clamp(x + w / 2, whole.x, whole.x + whole.w) - now.w / 2;
      now.y = clamp(y + h / 2, whole.y, whole.y + whole.h) - now.h / 2;
      this.now = now;
      svg.setAttribute('viewBox', [now.x, now.y, now.w, now.h].map((n) => n.toFixed(2)).join(' '));
      svg.classList.toggle('near', size < 0.999);
    }
    /** Moves the view there, smoothly where motion is welcome. */
    glide(to) {
      cancelAnimationFrame(this.frame);
      if (still()) return this.view(to);
      const from = this.now, start = performance.now(), mix = {};
      const step = (time) => {
        const part = clamp((time - start) / 280, 0, 1), ease = part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
        for (const k of ['x', 'y', 'w', 'h']) mix[k] = from[k] + (to[k] - from[k]) * ease;
        this.view(mix);
        if (part < 1) this.frame = requestAnimationFrame(step);
      };
      this.frame = requestAnimationFrame(step);
    }
    /** Zooms by a factor; the point, on the screen, stays where it is. */
    zoom(factor, at) {
      const { now, whole, svg } = this, by = now.w / clamp(now.w / factor, whole.w / CLOSEST, whole.w);
      const p = at ? new DOMPoint(at.x, at.y).matrixTransform(svg.getScreenCTM().inverse()) : { x: now.x + now.w / 2, y: now.y + now.h / 2 };
      this.view({ x: p.x - (p.x - now.x) / by, y: p.y - (p.y - now.y) / by, w: now.w / by, h: now.h / by });
    }
    pan(dx, dy) {
      const scale = this.svg.getScreenCTM().a, { x, y, w, h } = this.now;
      this.view({ x: x - dx / scale, y: y - dy / scale, w, h });
    }
    hear() {
      const listen = (type, heard, options) => this.svg.addEventListener(type, heard.bind(this), options);
      listen('wheel', this.wheel, { passive: false });
      listen('pointerdown', this.press);
      listen('pointermove', this.move);
      for (const end of ['pointerup', 'pointercancel']) listen(end, (event) => this.held.delete(event.pointerId));
      // The click at the end of a drag means nothing.
      listen('click', (event) => { if (this.dragged) event.stopPropagation(); this.dragged = false; }, true);
      listen('keydown', this.type);
      listen('focusin', (event) => this.outline(event.target));
      listen('focusout', () => this.outline(null));
    }
    /** The wheel is the page's, unless it is held down with Ctrl or the drawing has the focus; a whole drawing gives it back. */
    wheel(event) {
      const inside = this.svg.contains(document.activeElement) || this.figure.classList.contains('full');
      const out = event.deltaY > 0 && this.now.w >= this.whole.w * 0.999, meant = event.ctrlKey || event.metaKey;
      if (!meant && (!inside || out)) return;
      event.preventDefault();
      this.zoom(Math.exp(clamp(-event.deltaY * (event.deltaMode ? 20 : 1), -240, 240) / 400), { x: event.clientX, y: event.clientY });
    }
    press(event) {
      if (event.button) return;
      if (event.isPrimary) this.held.clear(); // whatever was let go of elsewhere
      cancelAnimationFrame(this.frame);
      this.dragged = this.held.size > 0;
      this.held.set(event.pointerId, { x: event.clientX, y: event.clientY, x0: event.clientX, y0: event.clientY });
    }
    /** One pointer drags; of two, each carries half of the move, and their distance zooms. */
    move(event) {
      const was = this.held.get(event.pointerId), here = { x: event.clientX, y: event.clientY };
      // One finger on a whole drawing scrolls the page.
      if (event.pointerType === 'touch' && this.held.size < 2 && !this.svg.classList.contains('near')) return;
      if (!was || !event.buttons || !this.dragged && Math.hypot(here.x - was.x0, here.y - was.y0) < 5) return;
      this.dragged = true;
      this.svg.setPointerCapture(event.pointerId);
      const [, other] = Array.from(this.held).find(([id]) => id !== event.pointerId) || [], share = other ? 0.5 : 1;
      this.pan((here.x - was.x) * share, (here.y - was.y) * share);
      if (other) {
        const apart = (p) => Math.max(Math.hypot(p.x - other.x, p.y - other.y), 1);
        this.zoom(apart(here) / apart(was), { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 });
      }
      Object.assign(was, here);
    }
    /** The drawing is one stop of Tab. Enter goes in among the elements, arrows or Tab go on, Escape comes out again. */
    type(event) {
      const { key: k } = event, group = event.target.closest('[data-ref]'), order = this.inOrder();
      const way = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[k];
      const step = k === 'Tab' ? (event.shiftKey ? -1 : 1) : way ? Math.sign(way[0] + way[1]) : 0;
      const factor = { '+': 1.4, '=': 1.4, '-': 1 / 1.4, _: 1 / 1.4 }[k];
      let next = null;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (factor) this.zoom(factor);
      else if (k === '0') this.glide(this.whole);
      else if (group && (k === 'Enter' || k === ' ')) open(group.dataset.ref, group);
      else if (group && k === 'Escape') next = this.svg;
      else if (!group && k === 'Enter') next = order[0];
      else if (!group && way) this.pan(-way[0], -way[1]);
      else if (!group || !step || !(next = order[order.indexOf(group) + step])) return; // Tab leaves at either end
      event.preventDefault();
      event.stopPropagation();
      if (next) next.focus({ preventScroll: true });
      if (next && next !== this.svg) this.reveal(next);
    }
    /** As one reads: cards and loops from the top, then the links. */
    inOrder() {
      const all = this.groups.map((group) => Object.assign(this.box(group), { group, link: isLink(group) }));
      all.sort((a, b) => a.link - b.link || Math.round(a.y / 24) - Math.round(b.y / 24) || a.x - b.x);
      return all.map(({ group }) => group);
    }
    /** The box of a group in the drawing's own measure. */
    box(group) {
      const b = group.getBBox(), m = this.svg.getScreenCTM().inverse().multiply(group.getScreenCTM());
      const p = new DOMPoint(b.x, b.y).matrixTransform(m), q = new DOMPoint(b.x + b.width, b.y + b.height).matrixTransform(m);
      return { x: p.x, y: p.y, w: q.x - p.x, h: q.y - p.y, cx: (p.x + q.x) / 2, cy: (p.y + q.y) / 2 };
    }
    reveal(group) {
      const b = this.box(group), { x, y, w, h } = this.now;
      if (b.x < x || b.y < y || b.x + b.w > x + w || b.y + b.h > y + h) this.glide({ x: b.cx - w / 2, y: b.cy - h / 2, w, h });
    }
    /** The ring lies round what has the focus, or else round what the panel shows; links glow instead. */
    outline(target) {
      const group = target && target.closest('[data-ref]') || this.first(this.lit), b = group && this.box(group);
      this.ring.remove();
      if (b && !isLink(group)) this.counts.before(set(this.ring, { x: b.x - 5, y: b.y - 5, width: b.w + 10, height: b.h + 10 }));
    }
    light(ref) {
      this.lit = ref;
      for (const group of this.groups) group.classList.toggle('lit', group.dataset.ref === ref);
      this.outline(this.svg.contains(document.activeElement) ? document.activeElement : null);
    }
    show(ref) {
      const b = this.box(this.first(ref)), { x, y, w, h } = this.whole;
      const part = clamp(Math.max(b.w * 3.5, b.h * 3.5 * w / h, 560) / w, 1 / CLOSEST, 1);
      this.light(ref);
      this.figure.scrollIntoView({ block: innerWidth < 1000 ? 'start' : 'center', behavior: still() ? 'auto' : 'smooth' });
      const left = clamp(b.cx - w * part / 2, x, x + w - w * part), top = clamp(b.cy - h * part / 2, y, y + h - h * part);
      this.glide({ x: left, y: top, w: w * part, h: h * part });
    }
    /** Fades what is not among the found; null: nothing is sought. */
    seek(found) {
      this.svg.classList.toggle('sought', Boolean(found));
      for (const group of this.groups) group.classList.toggle('match', Boolean(found && found.has(group.dataset.ref)));
    }
    count() {
      within(this.counts);
      for (const group of this.groups) {
        const n = on(group.dataset.ref).length, line = n && group.querySelector('.catch');
        if (!n) continue;
        const at = line && line.getPointAtLength ? line.getPointAtLength(line.getTotalLength() / 2) : this.box(group);
        const mark = shape('g', { class: 'count', transform: 'translate(' + at.x.toFixed(1) + ' ' + at.y.toFixed(1) + ')' });
        this.counts.append(within(mark, shape('circle', { r: '9.5' }), within(shape('text', { y: '4' }), String(n))));
      }
    }
  }

  // ---- Search
  const results = el('div', { class: 'results', role: 'listbox', id: 'results', 'aria-label': t('results'), hidden: true });
  const index = Array.from(articles, ([ref, article]) => {
    const name = article.dataset.name || ref, kind = article.dataset.kind || '';
    return { ref, name, kind, head: fold(name), text: fold(name + ' ' + kind + ' ' + article.textContent) };
  });
  let active = -1;
  function find() {
    const words = fold(search.value).split(/\s+/).filter(Boolean), every = (text) => words.every((word) => text.includes(word));
    const rank = (e) => e.head.startsWith(words[0]) ? 0 : every(e.head) ? 1 : 2;
    const found = words.length ? index.filter((e) => every(e.text)).sort((a, b) => rank(a) - rank(b)) : null;
    drawings.forEach((drawing) => drawing.seek(found && new Set(found.map((e) => e.ref))));
    const option = (e, i) => el('div', { role: 'option', id: 'result-' + i, 'data-goal': e.ref },
      el('span', { class: 'clip', dir: 'auto' }, cut(e.name, 200)), el('small', {}, e.kind));
    const n = (found || []).length, more = n > MAX_RESULTS ? t('more-results', { n: n - MAX_RESULTS }) : n ? '' : t('nothing-found');
    within(results, ...(found || []).slice(0, MAX_RESULTS).map(option), more ? el('p', { class: 'more' }, more) : null);
    unfold(Boolean(found));
    point(0);
  }
  function unfold(wide) {
    results.hidden = !wide;
    search.setAttribute('aria-expanded', String(wide));
  }
  function point(to) {
    const options = results.querySelectorAll('[role="option"]');
    active = clamp(to, 0, options.length - 1);
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === active)));
    if (!options.length) return search.removeAttribute('aria-activedescendant');
    search.setAttribute('aria-activedescendant', options[active].id);
    options[active].scrollIntoView({ block: 'nearest' });
  }
  function go(option) {
    unfold(!option);
    if (option) open(option.dataset.goal, search);
  }
  function steer(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && search.value) {
      if (results.hidden) find(); else point(active + step);
    } else if (event.key === 'Enter' && !results.hidden) go(results.querySelector('[aria-selected="true"]'));
    else if (event.key === 'Escape' && search.value) { search.value = ''; find(); } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function addSearch() {
    const label = search.closest('label'), box = el('div', { class: 'find' }, results);
    label.before(box);
    box.prepend(label);
    set(search, { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'results', 'aria-autocomplete': 'list', spellcheck: 'false' });
    set(search, { oninput: find, onkeydown: steer, onblur: () => unfold(false) });
    set(results, { onmousedown: (event) => event.preventDefault(), onclick: (event) => go(event.target.closest('[role="option"]')) });
  }

  // ---- The page
  /** A button by which something says that it can be commented on, and how often it was. */
  function markFor(ref, style, text) {
    const label = t('comment-on', { name: cut(nameOf(ref), 120) }), names = text ? {} : { 'aria-label': label, title: label };
    const mark = set(el('button', { type: 'button', class: style }, icon('bubble'), text, el('span', {})), names);
    mark.addEventListener('click', (event) => { event.stopPropagation(); open(ref, mark); });
    marks.push({ ref, mark });
    return mark;
  }
  function addMark(holder) {
    const mark = markFor(holder.dataset.ref, 'say', null), kind = holder.matches('article') && holder.querySelector(':scope > .kind');
    if (kind) kind.after(mark); else (holder.matches('tr') && holder.querySelector('th, td') || holder).append(mark);
  }
  function clicked(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest('a[href^="#e-"]'), ref = link && decode(link.getAttribute('href').slice(3));
    const holder = event.target.closest('main [data-ref]'), other = event.target.closest('a, button, input, textarea, label, article, .panel');
    if (link && articles.has(ref)) {
      event.preventDefault();
      open(ref, link);
    } else if (holder && !other && !String(getSelection())) open(holder.dataset.ref, holder.matches(HOLDERS) ? holder.querySelector('.say') : holder);
  }
  function pressed({ key: k }) {
    if (k === 'Escape' && shown !== null) close();
    else if (k === 'Escape') drawings.forEach((drawing) => drawing.fill(false));
  }
  function leaving(event) {
    if (!state.due && !Array.from(drafts.values()).some((draft) => draft.text.trim())) return;
    event.preventDefault();
    event.returnValue = '';
  }
  function followContents() {
    const links = new Map(Array.from(document.querySelectorAll('.contents a'), (a) => [decode(a.getAttribute('href').slice(1)), a]));
    const seen = new IntersectionObserver((entries) => {
      const now = entries.find((entry) => entry.isIntersecting && links.has(entry.target.id));
      if (now) links.forEach((a, id) => id === now.target.id ? a.setAttribute('aria-current', 'true') : a.removeAttribute('aria-current'));
    }, { rootMargin: '-25% 0px -74% 0px' });
    document.querySelectorAll('main > section').forEach((section) => seen.observe(section));
  }
  function start() {
    const chooser = byId('load-file'), each = (act) => () => drawings.forEach(act), head = document.querySelector('header.top');
    root.classList.add('live');
    for (const figure of document.querySelectorAll('figure.drawing')) {
      const svg = figure.querySelector('svg');
      if (svg && svg.viewBox.baseVal && svg.viewBox.baseVal.width > 0) drawings.push(new Drawing(figure, svg));
    }
    addSearch();
    download.before(stateLine);
    document.body.append(panel, toast);
    main.querySelectorAll(HOLDERS).forEach(addMark);
    if (head) head.append(markFor(WHOLE, 'button on-whole', t('comment-on-whole')));
    restore();
    tell();
    followContents();
    set(byId('load'), { onclick: () => chooser.click() });
    set(chooser, { onchange: () => load(chooser) });
    set(download, { onclick: save });
    set(reviewer, { onchange: renamed });
    set(document, { onclick: clicked, onkeydown: pressed });
    // The same packet in another tab: neither overwrites what the other wrote.
    const elsewhere = (event) => { if (event.key === key) { restore(); tell(); editing = null; listComments(); } };
    const unzoom = each((drawing) => { drawing.before = drawing.now; drawing.view(drawing.whole); });
    const rezoom = each((drawing) => { if (drawing.before) drawing.view(drawing.before); });
    set(window, { onstorage: elsewhere, onbeforeunload: leaving });
    set(window, { onresize: each((drawing) => drawing.fit()), onbeforeprint: unzoom, onafterprint: rezoom });
  }
  start();
})();
