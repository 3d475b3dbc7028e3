// The editors' calls, below /desk/api/faq.
import { call } from "../api.js";

const read = (path, query) => call("GET", `faq${path}?${new URLSearchParams(query)}`);
const send = (path, body) => call("POST", `faq/${path}`, body);

export const list = (filters) => read("", filters);
export const open = (file) => read("/file", { file });
export const history = (file) => read("/history", { file });
export const version = (file, name) => read("/version", { file, version: name });
export const learn = () => read("/learn", {});
export const check = (file, text) => send("check", { file, text });
export const attempt = (body) => send("try", body);
export const compare = (file, text) => send("diff", { file, text });
export const begin = (name, language, ask = []) => send("new", { name, language, ask });
export const publish = (body) => send("publish", body);
export const remove = (body) => send("delete", body);
export const rollBack = (body) => send("roll-back", body);
