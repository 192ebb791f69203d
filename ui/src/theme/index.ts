// The look of every page: fonts that come with the program, tokens, and the ground rules built on them.
import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import "./tokens.css";
import "./ground.css";
