import { el, ask, show } from "./page.js";

const METHODS = ["get", "post", "put", "delete"];

function schemaName(content) {
  return content?.["application/json"]?.schema?.$ref?.split("/").pop();
}

function limits(schema) {
  const said = [schema.type];
  if (schema.minLength !== undefined) said.push(`${schema.minLength} to ${schema.maxLength} characters`);
  if (schema.minimum !== undefined) said.push(`${schema.minimum} to ${schema.maximum}`);
  if (schema.default !== undefined) said.push(`else ${schema.default}`);
  return said.filter(Boolean).join(", ");
}

function parameters(list) {
  if (!list.length) return false;
  return el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Parameters" }, el("table", {},
    el("thead", {}, el("tr", {}, ["Parameter", "In", "Value"].map(t => el("th", { scope: "col" }, t)))),
    el("tbody", {}, list.map(p => el("tr", {}, el("th", { scope: "row" }, el("code", {}, p.name), p.required ? "" : " (may be left out)"),
      el("td", {}, p.in), el("td", {}, [limits(p.schema), p.description].filter(Boolean).join(" · ")))))));
}

function shape(title, name, document_) {
  if (!name) return false;
  return el("div", {}, el("h3", {}, `${title}: ${name}`),
    el("pre", { tabindex: "0" }, JSON.stringify(document_.components.schemas[name], null, 2)));
}

function operation(path, method, o, document_) {
  const scopes = o.security?.flatMap(s => s.bearer);
  return el("details", { class: "op" },
    el("summary", {}, el("span", { class: "verb" }, method.toUpperCase()), el("code", {}, path), el("span", { class: "meta" }, o.summary)),
    el("div", { class: "in" },
      scopes ? el("p", {}, scopes.length ? `For who has signed in with scope ${scopes.join(", ")}.` : "For who has signed in.") : false,
      parameters(o.parameters), shape("Body", schemaName(o.requestBody?.content), document_),
      shape("Answer", schemaName(o.responses["2XX"]?.content), document_)));
}

const { body } = await ask("openapi.json");
show(el("h1", {}, `${body.info.title} API, version ${body.info.version}`),
  el("p", { class: "meta" }, "Made from what the handler checks. Errors are problems as in RFC 9457."),
  ...Object.entries(body.paths).flatMap(([path, item]) =>
    METHODS.filter(m => item[m]).map(m => operation(path, m, item[m], body))));
