// Written so that even an old Node can read it and then say what it lacks.
if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(
    `Licet needs Node 20 or newer; this is Node ${process.versions.node}. See https://nodejs.org/en/download`,
  );
  process.exit(1);
}
