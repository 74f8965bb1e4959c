/** Common emoji by the names under which people look for them; for all others there is the system's own picker. */
const LIST =
  '😀 grin,😄 smile,😂 joy,🤣 rofl,😊 blush,😉 wink,😍 heart_eyes,😘 kiss,😜 tongue,🤔 thinking,😎 cool,🤓 nerd,' +
  '😐 neutral,🙄 eyes_up,😬 grimace,😴 sleep,😢 cry,😭 sob,😡 angry,😱 scream,🥳 party,🤯 mind_blown,🤗 hug,🙈 monkey,' +
  '👍 thumbsup,👎 thumbsdown,👏 clap,🙏 pray,💪 strong,👋 wave,🤝 handshake,👀 eyes,✌️ peace,🤞 fingers_crossed,👌 ok,🫶 heart_hands,' +
  '❤️ heart,💔 broken_heart,🔥 fire,✨ sparkles,⭐ star,🎉 tada,🎂 cake,🚀 rocket,💡 idea,✅ check,❌ cross,⚠️ warning,' +
  '☕ coffee,🍕 pizza,🍺 beer,🌞 sun,🌧️ rain,🌈 rainbow,🐛 bug,🐱 cat,🐶 dog,🎵 music,🎁 gift,⏰ alarm,📎 clip,📅 calendar';

export interface Emoji {
  readonly sign: string;
  readonly name: string;
}

export const EMOJI: readonly Emoji[] = LIST.split(',').map((entry) => {
  const [sign = '', name = ''] = entry.split(' ');
  return { sign, name };
});
