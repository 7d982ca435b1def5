export default {
  name: "Who shows guichet finds everybody on one page",

  async walk(visitor) {
    await visitor.open("/demo");
    await visitor.sees("Ange VENTURI");
    await visitor.sees("Guichet-Demo-1");
    await visitor.hasRoom();
    await visitor.isAccessible();

    await visitor.follow("Inès Roche");
    await visitor.isOn("/agent");
    await visitor.sees("Rattacher un enfant au second parent");
  },
};
