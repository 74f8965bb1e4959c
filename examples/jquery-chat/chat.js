// A chat page in the way of jQuery: a join with the name, then { username, message } for whatever is said.

$(function () {
  const server = new URLSearchParams(location.search).get('server') || 'ws://localhost:8080';
  let socket;
  let username;
  const people = new Set();
  let lastTyping = 0;

  // .text() everywhere: what people write never becomes elements.
  function line(kind, text, at) {
    const $line = $('<p>').addClass(kind).text(text);
    if (at) $line.append(' ', $('<time>').attr('datetime', at).text(new Date(at).toLocaleTimeString()));
    $('#chat').append($line).scrollTop($('#chat')[0].scrollHeight);
  }

  function showPeople() {
    $('#people').empty().append([...people].sort().map((name) => $('<li>').text(name)));
  }

  const send = (frame) => socket.send(JSON.stringify(frame));

  const on = {
    welcome(payload) {
      username = payload.username;
      $('#hello').hide();
      $('#room').prop('hidden', false);
      $('#msg').trigger('focus');
    },
    joined(payload) {
      payload.users.forEach((name) => people.add(name));
      showPeople();
    },
    presence(payload) {
      (payload.joined || []).forEach((name) => {
        people.add(name);
        line('notice', `${name} has joined the chat.`);
      });
      (payload.left || []).forEach((name) => {
        people.delete(name);
        line('notice', `${name} has left the chat.`);
      });
      showPeople();
    },
    msg(payload) {
      line(payload.username === username ? 'own' : 'other', `${payload.username}: ${payload.message}`, payload.at);
    },
    dm(payload) {
      const mine = payload.from === username;
      line(mine ? 'own private' : 'private', mine ? `to ${payload.to}: ${payload.message}` : `${payload.from} to you: ${payload.message}`, payload.at);
    },
    typing(payload) {
      $('#typing').text(payload.typing ? `${payload.username} is typing...` : '');
    },
    error(payload) {
      if (username) line('notice', payload.message);
      else $('#problem').text(payload.message);
    },
  };

  $('#hello').on('submit', function (event) {
    event.preventDefault();
    $('#problem').text('');
    if (socket) socket.close();
    socket = new WebSocket(server);
    socket.onopen = () => send({ type: 'join', username: $('#name').val().trim() });
    socket.onmessage = (event) => {
      const { type, payload } = JSON.parse(event.data);
      if (on[type]) on[type](payload);
    };
    socket.onclose = (event) => {
      const text = `The connection has ended (${event.code}). Reload the page to come back.`;
      if (username) line('notice', text);
      else if (event.target === socket && !$('#problem').text()) $('#problem').text(text);
    };
  });

  $('#composer').on('submit', function (event) {
    event.preventDefault();
    const text = $('#msg').val();
    const whisper = /^\/w\s+(\S+)\s+([^]+)/.exec(text);
    if (whisper) send({ type: 'dm', to: whisper[1], message: whisper[2] });
    else if (text.trim()) send({ username, message: text });
    $('#msg').val('').trigger('focus');
    lastTyping = 0;
  });

  $('#msg').on('input', function () {
    if (Date.now() - lastTyping < 3000 || this.value.startsWith('/')) return;
    lastTyping = Date.now();
    send({ type: 'typing', typing: true });
  });
});
